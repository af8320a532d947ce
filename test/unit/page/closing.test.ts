import assert from 'node:assert/strict';
import { renderClosing } from '../../../src/page/closing';

describe('the last page of a session', () => {
  const question = (id: string) => ({ id, name: `<${id}>`, title: `"${id}"?`, outcome: '1 d & more' });
  const html = renderClosing({
    title: 'Done <i>',
    paragraphs: ['You <b>'],
    open: [{ title: 'Wrong', questions: [question('a'), question('b')] }],
    well: [{ title: 'Well', questions: [question('c')] }],
    buttons: [],
    tables: [{ title: 'Figures', rows: [['<row>', '1']] }],
  });

  it('has what went wrong before its buttons, what went well after them, each question a link', () => {
    const places = ['Done', 'You', 'Wrong', 'data-id="a"', 'data-id="b"', 'closing-buttons', 'Well', 'data-id="c"'].map(
      part => html.indexOf(part),
    );
    assert.ok(places.every(place => place >= 0));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.match(
      html,
      /data-do="open" data-id="a" title="&quot;a&quot;\?">&lt;a&gt;<\/a><span class="count">1 d &amp; more/,
    );
    assert.ok(!/<[ib]>|<row>/.test(html));
  });

  it('has no list where there is nothing to list', () => {
    assert.ok(!renderClosing({ title: 'x', paragraphs: [], buttons: [], tables: [] }).includes('<ul'));
  });
});
