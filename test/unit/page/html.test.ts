import assert from 'node:assert/strict';
import type { Question } from '../../../src/bank/model';
import { parseQuestion } from '../../../src/bank/parse';
import { type RenderedQuestion, renderQuestion } from '../../../src/page/html';
import type { PageLabels } from '../../../src/page/labels';
import { NEW_VIEW, readMessage, readPageState } from '../../../src/page/messages';
import type { Demands } from '../../../src/run/choice';
import { CHECKS, EXERCISE, withExercise, withProblem } from '../bank/exercises';
import { SAMPLE, SAMPLE_PATH } from '../bank/sample';

const labels = new Proxy({} as PageLabels, {
  get: (_, key) =>
    key === 'position'
      ? '2 of 5'
      : key === 'cannotRun'
        ? ({ needs }: Demands) => (needs.includes('<numpy>') ? 'No <numpy> "here".' : undefined)
        : `[${String(key)} {0}]`,
});

function renderInSteps(
  source: string,
  interview = false,
  question = parseQuestion(source, SAMPLE_PATH).question,
): RenderedQuestion {
  assert.ok(question);
  const next = { ...question, id: 'next-one', name: 'One <next>', title: 'Next <one>?' };
  return renderQuestion(question, {
    sectionTitle: 'Queues & co',
    position: 2,
    total: 5,
    next,
    related: [next],
    level: 'Junior',
    interview,
    labels,
  });
}

/** The page when all has come. */
function render(source: string, question?: Question): string {
  const rendered = renderInSteps(source, false, question);
  const later = rendered.later();
  return rendered.html.replace(/ data-later="(\d+)">[^<]*/g, (_, number) => `>${later[Number(number)]}`);
}

/** Names of all elements in the HTML, and all attributes that are handlers or addresses. */
const elements = (html: string) =>
  new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(match => (match[1] ?? '').toLowerCase()));

describe('an exercise on the page', () => {
  it('has what one starts from with Solve, what must hold, and its solution behind a button', () => {
    const sentence = CHECKS.replace('The first order comes first.', 'A `<b>` is not `__bold__`, nor is *this*.');
    const html = render(withExercise(EXERCISE, sentence));
    const parts = ['id="answer"', 'id="exercise"', 'data-do="solve"', 'class="checks"', 'data-do="solution"'];
    const places = [...parts, 'id="solution"', 'By the left end', 'id="follow-ups"'].map(part => html.indexOf(part));
    assert.ok(
      places.every((place, at) => place > (places[at - 1] ?? 0)),
      JSON.stringify(places),
    );
    assert.match(
      html,
      /data-check="check_first"><span class="says">A <code>&lt;b&gt;<\/code> is not <code>__bold__<\/code>, nor is \*this\*\.</,
    );
    assert.ok(!html.includes('assert'), 'the code of the checks is in the file that one solves it in');
    assert.deepEqual(
      [...html.matchAll(/figure class="card" data-number="(\d)"/g)].map(([, number]) => number),
      ['1', '2', '3'],
      'what one starts from is no snippet',
    );
    assert.ok(html.includes('[showAnswer {0}]'));
  });

  it('is the whole question under its problem: its answer is asked for as the solution', () => {
    const html = render(withProblem());
    assert.ok(html.indexOf('data-do="solve"') < html.indexOf('class="ask"'));
    assert.ok(html.includes('[showSolutionKey {0}]') && !html.includes('[showAnswer {0}]'));
    assert.ok(!html.includes('data-do="solution"'));
  });
});

describe('renderQuestion', () => {
  const html = render(SAMPLE);

  it('has the follow-ups before the whole answer in an interview, and the notes right before them', () => {
    const { html: shown, later } = renderInSteps(SAMPLE, true);
    const parts = ['class="rubric"', 'id="notes"', 'class="follow-ups"', 'class="body"', 'class="related"'];
    const places = parts.map(part => shown.indexOf(part));
    assert.ok(
      places.every((place, at) => place > (places[at - 1] ?? 0)),
      JSON.stringify(places),
    );
    assert.equal(shown.split('id="notes"').length, 2);
    assert.equal(later().length, renderInSteps(SAMPLE).later().length);
  });

  it('marks the programs whose output can be predicted', () => {
    assert.match(html, /<figure class="card" data-number="1" data-predict>/);
    assert.match(html, /<figure class="card" data-number="2">/, 'it varies');
  });

  describe('a drawing', () => {
    const fence = '```mermaid title="Who is <first>" alt="Ada & Lin."\nflowchart TD\n  a --> b["<i>"]\n```';
    const source = SAMPLE.replace('| structure |', `${fence}\n\n| structure |`);
    const svg = '<svg viewBox="0 0 1 1"><path class="line" d="M0 0L1 1"/></svg>';
    const drawn = (title: string) => {
      const { question } = parseQuestion(source, SAMPLE_PATH);
      assert.ok(question);
      const drawings = question.drawings.map(drawing => (drawing.title === title ? { ...drawing, svg } : drawing));
      return render(source, { ...question, drawings });
    };

    it('stands in its figure, with a title and a text for those who do not see it', () => {
      const page = drawn('Who is <first>');
      assert.ok(page.includes(svg));
      assert.match(page, /<figure class="drawing"><figcaption>Who is &lt;first&gt;<\/figcaption>/);
      assert.match(
        page,
        /tabindex="0" role="group" aria-label="Who is &lt;first&gt;"><div role="img" aria-label="Ada &amp; Lin.">/,
      );
      assert.doesNotMatch(page, /flowchart/);
    });

    it('is words and source where the build has drawn none, as text', () => {
      const page = drawn('another');
      assert.ok(!page.includes('<svg'));
      assert.match(page, /<p>Ada &amp; Lin\.<\/p>/);
      assert.match(page, /b\[&quot;&lt;i&gt;&quot;\]/);
      assert.ok(!elements(page).has('i') || !page.includes('<i>'));
    });
  });

  it('shows every part once, in order', () => {
    const order = [
      'Queues &amp; co',
      'What does an order queue keep?',
      'oldest item',
      '[keyPoints {0}]',
      'Arrival decides: whoever came first leaves first.',
      'are <strong>cheap</strong>, its middle is not.',
      'with <code>O(n)</code>',
      'Whether costs are known',
      'Uses list.pop(0)',
      'A queue keeps order',
      'What does a bounded queue do?',
      'It drops the oldest',
      '>One &lt;next&gt;<',
    ];
    const places = order.map(part => html.indexOf(part));
    assert.ok(
      places.every(place => place >= 0),
      JSON.stringify(places),
    );
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.equal(html.match(/<h1/g)?.length, 1);
  });

  it('lists the key points under their heading, and nothing where there are none', () => {
    const [section = ''] = /<section class="key-points"[\s\S]*?<\/section>/.exec(html) ?? [];
    assert.equal(section.match(/<li>/g)?.length, 3);
    // Each with a box, which is out of the way until the page wants it.
    assert.equal(section.match(/<input type="checkbox" id="point-\d" data-point="\d" hidden disabled>/g)?.length, 3);
    assert.match(section, /id="point-2" .*<label for="point-2">/);
    const label = /aria-labelledby="([^"]*)"/.exec(section)?.[1];
    assert.match(section, new RegExp(`<h2 id="${label}">`));
    assert.equal(html.match(new RegExp(`id="${label}"`, 'g'))?.length, 1);
    const without = render(SAMPLE.replace(/## Key points[\s\S]*?(?=## Answer)/, ''));
    assert.ok(!without.includes('keyPoints') && !without.includes('key-points'));
  });

  it('calls other questions by their names, with the whole question as the tooltip', () => {
    const [related = ''] = /<nav class="related"[\s\S]*?<\/nav>/.exec(html) ?? [];
    assert.match(related, /data-id="next-one" title="Next &lt;one&gt;\?">One &lt;next&gt;</);
    const [neighbours = ''] = /<nav class="neighbours"[\s\S]*?<\/nav>/.exec(html) ?? [];
    assert.match(neighbours, /title="Next &lt;one&gt;\?">One &lt;next&gt;</);
  });

  it('numbers snippets through the whole file and puts the output under its program', () => {
    assert.deepEqual(
      [...html.matchAll(/data-number="(\d+)"/g)].map(match => match[1]),
      ['1', '2'],
    );
    const [first = '', second = ''] = [...html.matchAll(/<figure[\s\S]*?<\/figure>/g)].map(match => match[0]);
    assert.match(first, /<samp>a<\/samp>/);
    assert.match(first, /data-do="scratch" data-snippet="1"/);
    assert.match(second, /\[outputVaries/);
    assert.equal(html.match(/<samp>/g)?.length, 2);
  });

  it('hides follow-up answers in closed disclosures', () => {
    assert.match(html, /<details data-key="follow-up-0"><summary>What does a bounded/);
    assert.ok(!html.includes('<details open'));
  });

  it('lets no hostile text become markup', () => {
    const hostile = SAMPLE.replace('title: What does an order queue keep?', `title: "<img src=x onerror=alert(1)>"`)
      .replace('tags: [queues, order]', `tags: ['"><script>alert(1)</script>']`)
      .replace(
        'A queue keeps order.',
        [
          '<script>alert(1)</script> <iframe src="https://a.example"></iframe>',
          '[a](javascript:alert(1)) [b](command:workbench.action.quit) [c](data:text/html,x) [d](https://ok.example "t\\" onclick=alert(1)")',
          '![i](https://a.example/i.png)',
          '<a href="x" onclick="alert(1)">y</a>',
          '```html',
          '<script>alert(2)</script>',
          '```',
          '```"><script> title="x"',
          'x',
          '```',
        ].join('\n'),
      )
      .replace('python title="First in, first out"', 'python title="<b onmouseover=alert(1)>"')
      .replace(
        'Arrival decides',
        '<b onclick="alert(1)">Arrival</b> [decides](javascript:alert(1)) ![i](https://a.example/p.png)',
      )
      .replace('### What does a bounded queue do?', '### <svg onload=alert(1)> what?');
    const page = render(hostile);
    for (const name of ['script', 'iframe', 'img', 'svg', 'b', 'style', 'object', 'form']) {
      assert.ok(!elements(page).has(name), name);
    }
    const attributes = [...page.matchAll(/<[a-z][^>]*>/gi)].flatMap(tag =>
      [...tag[0].replace(/"[^"]*"/g, '""').matchAll(/\s([\w-]+)=/g)].map(match => match[1] ?? ''),
    );
    assert.deepEqual(
      attributes.filter(name => /^on|^style$|^src/.test(name)),
      [],
    );
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(match => match[1] ?? '');
    assert.deepEqual([...new Set(links)].sort(), [
      '#',
      'https://a.example/i.png',
      'https://a.example/p.png',
      'https://ok.example',
    ]);
  });

  it('leaves for later what is out of sight at first: answers to follow-ups, colours of much code', () => {
    const program = (number: number) =>
      `~~~python title="No. ${number}"\nnumber = ${number}  #${'-'.repeat(500)}\n~~~\n`;
    const source = SAMPLE.replace(
      'A queue keeps order.',
      `A queue keeps order.\n\n${[1, 2, 3].map(program).join('\n')}`,
    );
    const { html: first, later } = renderInSteps(source);
    assert.ok(!first.includes('It drops the oldest'));
    assert.match(first, /<code>number = <span class="tok-number">2</);
    assert.match(first, /<code data-later="0">number = 3 {2}#-+<\/code>/);
    const rest = later();
    assert.match(
      rest[0] ?? '',
      /^number = <span class="tok-number">3<\/span> {2}<span class="tok-comment">#-+<\/span>$/,
    );
    assert.ok(rest.some(part => part.includes('It drops the oldest')));
    assert.equal(first.match(/ data-later="/g)?.length, rest.length);
  });

  it('highlights Python and nothing else in it', () => {
    const code = /<figure[\s\S]*?<code>([\s\S]*?)<\/code>/.exec(html)?.[1] ?? '';
    assert.match(code, /<span class="[^"]*tok-keyword[^"]*">from<\/span>/);
    assert.equal(
      code.replace(/<[^>]+>/g, ''),
      'from collections import deque\norders = deque([&quot;a&quot;, &quot;b&quot;])\nprint(orders.popleft())',
    );
  });
});

describe('Markdown on the page', () => {
  const answer = (markdown: string) =>
    /<section class="body"[^>]*>([\s\S]*?)<\/section>/.exec(
      render(SAMPLE.replace('## Answer\n', `## Answer\n${markdown}\n\n`)),
    )?.[1] ?? '';

  it('a link says where it leads, whatever its title says', () => {
    assert.match(
      answer('[the docs](https://example.org/a?b=1 "https://docs.python.org")'),
      /<a href="https:\/\/example\.org\/a\?b=1" title="https:\/\/example\.org\/a\?b=1" rel="noreferrer">the docs<\/a>/,
    );
    assert.match(
      answer('[x][1]\n\n[1]: https://example.org/r "elsewhere"'),
      /title="https:\/\/example\.org\/r"[^>]*>x<\/a>/,
    );
  });

  for (const source of ['[text]()', '[text](<>)', '[text]( "title")', '[text][1]\n\n[1]: <>']) {
    it(`a link without an address is its text: ${JSON.stringify(source)}`, () => {
      const html = answer(source);
      assert.doesNotMatch(html, /<a/);
      assert.match(html, /text/);
    });
  }

  it('keeps the link beside an empty one', () => {
    assert.match(answer('[a]() [b](https://example.org) [c]()'), /<p>a <a href="https:[^>]*>b<\/a> c<\/p>/);
  });

  it('a column is aligned by a class, since styles do not get in', () => {
    const html = answer('| a | b | c |\n| :-- | --: | :-: |\n| 1 | 2 | 3 |');
    assert.doesNotMatch(html, /style=/);
    assert.match(html, /<td class="align-left">1<\/td>\s*<td class="align-right">2<\/td>\s*<td class="align-center">3/);
    assert.match(html, /<th class="align-right">b/);
    assert.match(answer('| a |\n| --- |\n| 1 |'), /<td>1/);
  });
});

describe('messages from the page', () => {
  it('are taken only when they are whole', () => {
    assert.deepEqual(readMessage({ type: 'open', id: 'a', side: 1, extra: 2 }), { type: 'open', id: 'a', side: false });
    for (const type of ['next', 'previous', 'bookmark', 'state']) {
      assert.deepEqual(readMessage({ type, id: 'a', snippet: 2 }), { type, id: 'a' });
    }
    for (const type of ['copy', 'scratch']) {
      assert.deepEqual(readMessage({ type, id: 'a', snippet: 2 }), { type, id: 'a', snippet: 2 });
    }
    for (const run of [
      { type: 'run', id: 'a', snippet: 2 },
      { type: 'run', id: 'a', snippet: 2, with: 'builtIn' },
      { type: 'stop', id: 'a', snippet: 2 },
      { type: 'runOffer', id: 'a', snippet: 2, offer: 'trust' },
      { type: 'python', run: 1, event: { type: 'starting', progress: 0.5 } },
      { type: 'python', run: 1, event: { type: 'output', stream: 'err', text: 'x' } },
      { type: 'python', run: 1, event: { type: 'ended', ending: { type: 'exited', code: 1 } } },
      { type: 'python', run: 1, event: { type: 'ended', ending: { type: 'stopped', why: 'time' } } },
      { type: 'python', run: 1, event: { type: 'ended', ending: { type: 'crashed', message: 'x' } } },
    ]) {
      assert.deepEqual(readMessage({ ...run, extra: 1 }), run);
    }
    assert.deepEqual(readMessage({ type: 'run', id: 'a', snippet: 2, with: 'sh' }), {
      type: 'run',
      id: 'a',
      snippet: 2,
    });
    assert.deepEqual(readMessage({ type: 'python', run: 1, event: { type: 'starting', progress: 7 } }), {
      type: 'python',
      run: 1,
      event: { type: 'starting', progress: 1 },
    });
    const act = { type: 'act', action: { type: 'skip' }, turn: 3 };
    assert.deepEqual(readMessage(act), act);
    assert.deepEqual(readMessage({ type: 'shown', id: 'a', turn: 3 }), { type: 'shown', id: 'a', turn: 3 });
    assert.deepEqual(readMessage({ type: 'shown', id: 'a', turn: '3' }), { type: 'shown', id: 'a' });
    assert.deepEqual(readMessage({ type: 'revealed', id: 'a', rated: { id: 'a' } }), { type: 'revealed', id: 'a' });
    const recall = { type: 'recall', id: 'a', action: { type: 'rate', grade: 2 } };
    assert.deepEqual(readMessage(recall), recall);
    // Notes come from another page, over a channel that others of its origin can write to.
    const place = {
      id: 'a',
      session: 'interview',
      notes: [['a', 'mine'], ['b'], [1, 'x'], 'y', ['c', 'd', 'e']],
      x: 1,
    };
    assert.deepEqual(readMessage({ type: 'left', place }), {
      type: 'left',
      place: { id: 'a', session: 'interview', notes: [['a', 'mine']] },
    });
    for (const odd of [undefined, null, [], 'a', { id: 3, session: 'x', notes: {}, statistics: 1 }]) {
      assert.deepEqual(readMessage({ type: 'left', place: odd }), { type: 'left', place: {} });
    }
    for (const bad of [
      undefined,
      null,
      'ready',
      {},
      { type: 'ask' },
      { type: 'x' },
      { type: 'open' },
      { type: 'revealed' },
      { ...recall, action: { type: 'rate', grade: 0 } },
      { ...recall, id: 1 },
      { ...act, turn: undefined },
      { type: 'bookmark' },
      { type: 'solve' },
      { type: 'state', id: 3 },
      { type: 'next' },
      { type: 'copy', id: 'a', snippet: '2' },
      { type: 'copy', snippet: 2 },
      { type: 'scratch', id: 'a', snippet: 1.5 },
      { type: 'run', snippet: 2 },
      { type: 'run', id: 'a', snippet: '2' },
      { type: 'runOffer', id: 'a', snippet: 2, offer: 'shell' },
      { type: 'python', run: '1', event: { type: 'started' } },
      { type: 'python', run: 1 },
      { type: 'python', run: 1, event: { type: 'output', stream: 'log', text: 'x' } },
      { type: 'python', run: 1, event: { type: 'output', stream: 'out', text: 1 } },
      { type: 'python', run: 1, event: { type: 'ended', ending: { type: 'exited', code: '0' } } },
      { type: 'python', run: 1, event: { type: 'ended', ending: { type: 'stopped', why: 'x' } } },
    ]) {
      assert.equal(readMessage(bad), undefined);
    }
  });

  it('bring back a kept state, mended where it is damaged', () => {
    const kept = { id: 'a', views: [['a', { scroll: 'x', open: ['k', 3], revealed: true }], 'y', ['b', null]] };
    assert.deepEqual(readPageState(kept), {
      id: 'a',
      views: [
        ['a', { ...NEW_VIEW, open: ['k'], revealed: true }],
        ['b', NEW_VIEW],
      ],
    });
    assert.equal(readPageState({ views: [] }), undefined);
    const rated = { id: 'a', time: 5000, rating: 3, counted: { day: '2026-11-25', writer: 'w', counters: ['good'] } };
    const shown = { revealed: true, unfolded: true, solution: true, solved: true };
    const view = { scroll: 3, open: [], ...shown, notes: 'n', ticked: [2], outputs: [3], rated };
    assert.deepEqual(readPageState({ id: 'a', views: [['a', view]] })?.views, [['a', view]]);
    const damaged = {
      ...view,
      ticked: [-1],
      outputs: ['x'],
      solution: 1,
      solved: 'yes',
      rated: { ...rated, rating: 9 },
    };
    const { rated: _, ...mended } = { ...view, ticked: [], outputs: [], solution: false, solved: false };
    assert.deepEqual(readPageState({ id: 'a', views: [['a', damaged]] })?.views, [['a', mended]]);
  });
});
