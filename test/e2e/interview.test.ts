/** A mock interview by keyboard, in both kinds of extension host: from the command to the scorecard, reload in the middle. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../host/workbench.ts';
import { assertAccessible } from './axe.ts';
import { bank, step, useWindow } from './support.ts';

for (const host of ['node', 'web'] as const) {
  describe(`a mock interview by keyboard, ${host} host`, function () {
    this.timeout(600_000);
    const window = useWindow({ host });
    const titles = bank().sections.flatMap(section => section.questions.map(question => question.title));

    const clock = (page: Frame) => page.locator('#session .clock').textContent();
    const title = async (page: Frame) => (await page.locator('h1').textContent()) ?? '';
    const seconds = async (page: Frame) => {
      const [minutes = '0', rest = '0'] = ((await clock(page)) ?? '').split(/[: ]/);
      return Number(minutes) * 60 + Number(rest);
    };
    const inFront = async (workbench: Workbench) => {
      const page = await workbench.webview();
      await page.locator('#session .clock').waitFor();
      return page;
    };
    it('from the command to the scorecard, with a reload of the window in between', async () => {
      const workbench = window();
      let first = '';
      await step('asks for length, levels and sections, and starts with the keyboard on the question', async () => {
        await workbench.page.locator('.statusbar-item', { hasText: 'Practice' }).waitFor({ timeout: 90_000 });
        await workbench.command('Python Interview: Start Mock Interview...');
        await workbench.quickRows.filter({ hasText: 'Draw Questions...' }).waitFor();
        await workbench.press('Enter');
        await workbench.quickRows.filter({ hasText: '10 min' }).waitFor();
        await workbench.page.keyboard.type('10', { delay: 30 });
        await workbench.press('Enter');
        await workbench.quickRows.filter({ hasText: 'All Levels' }).waitFor();
        await workbench.press('Enter');
        await workbench.quickRows.filter({ hasText: 'new or due' }).first().waitFor();
        await workbench.press('Enter');
        const page = await inFront(workbench);
        await page.locator('#session .primary').waitFor();
        first = await title(page);
        assert.ok(titles.includes(first));
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'title');
        assert.equal(await page.locator('#progress').getAttribute('aria-valuetext'), 'Question 1 of 2');
        assert.equal(await page.locator('.short').isVisible(), false);
        assert.match((await clock(page)) ?? '', /^(10:00|9:\d\d)$/);
      });

      await step('p stops the clock, and notes are kept meanwhile', async () => {
        const page = await inFront(workbench);
        const begun = await clock(page);
        await page.waitForFunction(text => document.querySelector('#session .clock')?.textContent !== text, begun);
        await page.locator('#title').focus();
        await workbench.press('p');
        await page.locator('#session [data-action="resume"]').waitFor();
        const stopped = await clock(page);
        assert.match(stopped ?? '', /\(paused\)$/);
        await page.locator('#notes').focus();
        // Slowly enough for a running clock to go on.
        await workbench.page.keyboard.type('names first, pitfalls 2nd', { delay: 80 });
        assert.equal(await page.locator('#notes').inputValue(), 'names first, pitfalls 2nd');
        assert.equal(await title(page), first);
        assert.equal(await clock(page), stopped);
        await page.locator('#title').focus();
        await workbench.press('p');
        await page.locator('#session [data-action="reveal"]').waitFor();
      });

      await step('goes on after a reload of the window, with its notes and its time', async () => {
        const before = await seconds(await inFront(workbench));
        await workbench.reload('names first, pitfalls 2nd');
        const page = await workbench.webviewWith('h1', first);
        await page.locator('#session .clock').waitFor();
        assert.equal(await page.locator('#notes').inputValue(), 'names first, pitfalls 2nd');
        const after = await seconds(page);
        // The reload takes nothing of it; what was kept last is at most five seconds old.
        assert.ok(after > 0 && after <= before + 6, `${after} seconds left after the reload, ${before} before`);
        await page.locator('#title').focus();
      });

      await step('Space shows the answer with the rubric first, a number scores it', async () => {
        const page = await inFront(workbench);
        await workbench.press('3');
        await workbench.press('Space');
        await page.locator('.short').waitFor();
        assert.equal(await title(page), first);
        const order = await page.evaluate(() =>
          [...document.querySelectorAll('.short, .key-points, .rubric, .ask, .follow-ups, .body')].map(
            part => part.className,
          ),
        );
        assert.deepEqual(order, ['short', 'key-points', 'rubric', 'ask', 'follow-ups', 'body']);
        assert.deepEqual(await page.locator('#session .choice .label').allTextContents(), [
          'Missed',
          'Weak',
          'Fair',
          'Good',
          'Strong',
        ]);
        await assertAccessible(page, 'an interview question');
        await workbench.press('1');
        await page.waitForFunction(text => document.querySelector('h1')?.textContent !== text, first);
        const next = await inFront(workbench);
        assert.equal(await next.locator('#progress').getAttribute('aria-valuetext'), 'Question 2 of 2');
        assert.equal(await next.locator('#notes').inputValue(), '');
      });

      await step('u goes back to score again', async () => {
        await (await inFront(workbench)).locator('#session [data-action="reveal"]').waitFor();
        await workbench.press('u');
        const page = await workbench.webviewWith('h1', first);
        await page.locator('#session [data-action="score0"]').waitFor();
        assert.equal(await page.locator('#notes').inputValue(), 'names first, pitfalls 2nd');
        await workbench.press('0');
        await page.locator('#session [data-action="reveal"]').waitFor();
      });

      await step('ends with its scorecard in the panel, and with no document that nobody asked for', async () => {
        await (await inFront(workbench)).locator('#session [data-action="reveal"]').waitFor();
        await workbench.press('Space');
        await (await inFront(workbench)).locator('#session [data-action="score4"]').waitFor();
        await workbench.press('4');
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await workbench.tab('Scorecard').waitFor();
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'title');
        assert.equal(await page.locator('.total').innerText(), '2 of 4 (fair)');
        assert.match(await page.locator('main').innerText(), /2 scored\./);
        assert.deepEqual(await page.locator('.by-question .score').allInnerTexts(), [
          '0 of 4 (missed)',
          '4 of 4 (strong)',
        ]);
        assert.equal(await page.locator('.by-question .notes').innerText(), 'names first, pitfalls 2nd');
        assert.equal(await page.locator('#session').isVisible(), false);
        await assertAccessible(page, 'a scorecard');
        assert.equal(await workbench.tab(/Untitled/).count(), 0, 'documents');
      });

      await step('a question opens from it, and Back leads back to its link', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        const link = page.locator('.by-question a').first();
        const [id, name] = [await link.getAttribute('data-id'), await link.innerText()];
        await link.focus();
        await workbench.press('Enter');
        await workbench.webviewWith('h1', first);
        await workbench.tab(name).waitFor();
        await workbench.press('Alt+ArrowLeft');
        const card = await workbench.webviewWith('h1', 'Mock interview');
        await card.waitForFunction(wanted => (document.activeElement as HTMLElement).dataset.id === wanted, id);
        await workbench.press('Alt+ArrowRight');
        await workbench.webviewWith('h1', first);
        await workbench.press('Alt+ArrowLeft');
        await workbench.webviewWith('h1', 'Mock interview');
      });

      await step('is there after a reload of the window, and so is the way back', async () => {
        await workbench.reload('scorecard:');
        const page = await workbench.webviewWith('h1', 'Mock interview');
        assert.equal(await page.locator('.total').innerText(), '2 of 4 (fair)');
        assert.equal(await page.locator('#forward').isEnabled(), true);
      });

      await step('marks the weak ones due', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await page.locator('[data-action="mark"]').focus();
        await workbench.press('Enter');
        await page.locator('p', { hasText: 'Due in practice now: 1 question.' }).waitFor();
        await workbench.page.locator('.statusbar-item', { hasText: '1 due' }).waitFor();
        assert.equal(await page.locator('[data-action="mark"]').count(), 0);
        const focused = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.action);
        assert.equal(focused, 'practice', 'the keyboard stays with the buttons');
      });

      await step('practices what was missed, and comes back when that is done', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await page.locator('[data-action="practice"]').focus();
        await workbench.press('Enter');
        const question = await workbench.webviewWith('h1', first);
        await question.locator('#session[data-kind="practice"] [data-action="reveal"]').waitFor();
        await workbench.press('Space');
        await question.locator('#session [data-action="rate4"]').waitFor();
        await workbench.press('4');
        const end = await workbench.webviewWith('h1', 'Practice finished');
        await end.locator('[data-action="done"]').click();
        await workbench.webviewWith('h1', 'Mock interview');
      });

      await step('saves it as Markdown where the user says', async () => {
        const page = await workbench.webviewWith('h1', 'Mock interview');
        await page.locator('[data-action="save"]').click();
        await workbench.saveDialog(/mock-interview-.*\.md$/, join(workbench.folder, 'card.md'));
        await workbench.notificationButton('The scorecard was saved to card.md.', 'Open File');
        await workbench.editor.locator('.view-line', { hasText: '# Mock interview' }).first().waitFor();
        await workbench.editor.locator('.view-line', { hasText: '2 of 4 (fair)' }).first().waitFor();
        await workbench.command('View: Revert and Close Editor');
      });

      await step('lists what was taken and opens it again', async () => {
        await workbench.command('View: Close All Editors');
        await workbench.command('Python Interview: Show Past Interviews...');
        const row = workbench.quickRows.filter({ hasText: '2 of 4 (fair)' });
        await row.filter({ hasText: '10 min, 2 scored' }).waitFor();
        await workbench.press('Enter');
        await workbench.webviewWith('h1', 'Mock interview');
      });

      await step('deletes it from the list after a question, and its page says that it is gone', async () => {
        await workbench.command('Python Interview: Show Past Interviews...');
        const row = workbench.quickRows.filter({ hasText: '2 of 4 (fair)' });
        await row.hover();
        await row.locator('.codicon-trash').click();
        await workbench.dialogButton('Cancel');
        await row.waitFor();
        await row.hover();
        await row.locator('.codicon-trash').click();
        await workbench.dialogButton('Delete');
        const page = await workbench.webviewWith('h1', 'This interview is gone');
        assert.equal(await page.locator('.notes').count(), 0);
        await assertAccessible(page, 'the page of an interview that is gone');
        await workbench.command('Python Interview: Show Past Interviews...');
        await workbench.notification('You have not taken a mock interview yet.');
        await workbench.command('Notifications: Clear All Notifications');
      });
    });

    it("of questions of one's own, forth and back among them", async () => {
      const workbench = window();
      const wanted = ['Mutable defaults', 'The GIL', 'Decorators'].map(name => {
        const question = bank().questions.find(each => each.name === name);
        assert.ok(question, name);
        return question;
      });
      const [first, second, third] = wanted;
      assert.ok(first && second && third);
      const start = async () => {
        await workbench.command('Python Interview: Start Mock Interview...');
        await workbench.quickRow('Pick Questions...').waitFor();
      };
      const tick = (label: string) =>
        workbench.quickRow(label).locator('.monaco-checkbox, input[type="checkbox"]').first().click();
      // The box that was clicked has the keyboard.
      const accept = () => workbench.quickInput.locator('.monaco-button', { hasText: 'OK' }).click();
      const goTo = async (question: { readonly name: string; readonly title: string }) => {
        await (await inFront(workbench)).locator('#session [data-action="list"]').click();
        await workbench.quickRows.filter({ hasText: question.name }).click();
        return workbench.webviewWith('h1', question.title);
      };
      const scores = (page: Frame) =>
        page
          .locator('#session .choice')
          .evaluateAll(buttons => buttons.map(each => each.getBoundingClientRect().toJSON()));

      await step('picks them by typing, in the order of ticking', async () => {
        await workbench.command('View: Close All Editors');
        // One of before would lie over the bar of a narrow window.
        await workbench.command('Notifications: Clear All Notifications');
        await start();
        await workbench.quickRow('Pick Questions...').click();
        for (const { name } of wanted) {
          await workbench.type(name);
          await tick(name);
        }
        await accept();
        await workbench.quickRow('Start the Interview').filter({ hasText: '3 questions, 15 min' }).waitFor();
        for (const [at, { name }] of wanted.entries()) {
          await workbench.quickRow(`${at + 1}. ${name}`).waitFor();
        }
      });

      await step('changes the order, by keyboard and by the buttons, and saves it under a name', async () => {
        await workbench.type(third.name);
        await workbench.quickRow(`3. ${third.name}`).waitFor();
        await workbench.press('Enter');
        await workbench.quickRow(`2. ${third.name}`).waitFor();
        await workbench.quickInput.locator('input').fill('');
        const row = workbench.quickRow(`2. ${third.name}`);
        await row.hover();
        await row.locator('.codicon-arrow-down').click();
        await workbench.quickRow(`3. ${third.name}`).waitFor();
        await workbench.quickRow('Save This Selection...').click();
        await workbench.quickInput.locator('.quick-input-message', { hasText: 'A name to find it by' }).waitFor();
        await workbench.type('Phone screen');
        await workbench.press('Enter');
        await workbench.quickRow('Start the Interview').click();
        const page = await workbench.webviewWith('h1', first.title);
        await page.locator('#session .clock').waitFor();
      });

      await step('the notes stand beside the page where there is room, else right above the follow-ups', async () => {
        const page = await inFront(workbench);
        await page.locator('#notes').fill('of the first');
        await page.locator('#session [data-action="reveal"]').click();
        await page.locator('#session [data-action="score4"]').waitFor();
        const boxes = () =>
          page.evaluate(() =>
            ['.short', '#notes', '.follow-ups', '.body'].map(part =>
              document.querySelector(part)?.getBoundingClientRect().toJSON(),
            ),
          );
        const [short, notes, followUps, body] = await boxes();
        assert.ok(short.right <= notes.left && notes.top < followUps.top, JSON.stringify([short, notes]));
        assert.ok(followUps.bottom <= body.top);
        await workbench.page.setViewportSize({ width: 700, height: 800 });
        await page.waitForFunction(() => innerWidth < 700);
        const [, under, next] = await boxes();
        const between = next.top - under.bottom;
        assert.ok(between >= 0 && between < 100, `${between} px between the notes and the follow-ups`);
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
        await page.waitForFunction(() => innerWidth > 700);
      });

      await step('key points are ticked, b bookmarks, and q lists the questions', async () => {
        const page = await inFront(workbench);
        await page.locator('#point-1').check();
        await page.locator('.key-points .said', { hasText: '1 of' }).waitFor();
        await page.locator('#title').focus();
        await workbench.press('b');
        await page.locator('#bookmark[aria-pressed="true"]').waitFor();
        await workbench.press('q');
        await workbench.quickRows
          .filter({ hasText: first.name })
          .filter({ hasText: 'in front, open, with notes' })
          .waitFor();
        await workbench.quickRows.filter({ hasText: third.name }).filter({ hasText: 'not asked yet' }).click();
        await workbench.webviewWith('h1', third.title);
      });

      await step('goes forth and back, with notes, ticks and scores where they were', async () => {
        const page = await inFront(workbench);
        assert.equal(await page.locator('#progress').getAttribute('aria-valuetext'), 'Question 3 of 3');
        assert.equal(await page.locator('#notes').inputValue(), '');
        await page.locator('#session [data-action="reveal"]').click();
        await page.locator('#session [data-action="score2"]').click();
        // What is open comes next, as it was left.
        const back = await workbench.webviewWith('h1', first.title);
        assert.equal(await back.locator('#notes').inputValue(), 'of the first');
        assert.equal(await back.locator('#point-1').isChecked(), true);
        assert.equal(await back.locator('#point-0').isChecked(), false);
        const again = await goTo(third);
        await again.locator('#session [data-action="score2"][aria-pressed="true"]').waitFor();
        await assertAccessible(again, 'a question that was scored before');
      });

      await step('at 320 px every score can be clicked', async () => {
        const page = await inFront(workbench);
        await workbench.command('View: Close Primary Side Bar');
        await workbench.page.setViewportSize({ width: 378, height: 800 });
        await page.waitForFunction(() => innerWidth <= 330);
        const [width, rows] = [await page.evaluate(() => innerWidth), await scores(page)];
        assert.equal(rows.length, 5);
        for (const { left, right, height } of rows) {
          assert.ok(left >= 0 && right <= width && height >= 24, JSON.stringify([width, left, right, height]));
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} px in ${width}`);
        await assertAccessible(page, 'an interview at 320 px');
        await page.locator('#session [data-action="score4"]').click();
        await workbench.webviewWith('h1', first.title);
        await workbench.page.setViewportSize({ width: 1280, height: 800 });
      });

      await step('ends with what was not asked, and the key points that were said', async () => {
        await workbench.command('Python Interview: End Interview');
        const page = await workbench.webviewWith('h1', 'Mock interview');
        assert.match(await page.locator('main').innerText(), /1 scored, 1 not finished, 1 not asked\./);
        const points = page.locator('.points');
        assert.match(await points.locator('summary').innerText(), /^1 of \d key points said$/);
        await points.locator('summary').click();
        await points.locator('p', { hasText: 'Not said' }).waitFor();
        assert.equal(await points.locator('ul').last().locator('li').count(), 1);
        await assertAccessible(page, 'a scorecard with key points');
      });

      await step('statistics have it, with a way to its scorecard', async () => {
        await workbench.command('Python Interview: Show Statistics');
        const page = await workbench.webviewWith('h2', 'Mock interviews');
        await page.locator('section.trend p', { hasText: '1 interview with a score: 4 of 4 (strong).' }).waitFor();
        await page.locator('section.trend summary').click();
        await page.locator('section.trend a').click();
        await workbench.webviewWith('h1', 'Mock interview');
      });

      await step('what was saved, bookmarked and filtered can be asked the next time', async () => {
        await start();
        await workbench.quickRow('Bookmarked Questions...').filter({ hasText: '1 question' }).waitFor();
        const saved = workbench.quickRow('Phone screen').filter({ hasText: '3 questions, 15 min' });
        await saved.filter({ hasText: wanted.map(({ name }) => name).join(', ') }).click();
        await workbench.quickRow(`1. ${first.name}`).waitFor();
        await workbench.press('Escape');
        await workbench.openViewContainer('Python Interview');
        await workbench.command('Python Interview: Filter Questions...');
        await tick('Senior');
        await accept();
        await start();
        const senior = bank().questions.filter(({ level }) => level === 'senior').length;
        await workbench
          .quickRow('Filtered Questions...')
          .filter({ hasText: `${senior} questions` })
          .click();
        await workbench.quickRow('Start with Some of Them...').waitFor();
        // So many are not asked at once: the first thing offered is to draw some.
        await workbench.press('Enter');
        await workbench
          .quickRow('10 min')
          .filter({ hasText: `2 of ${senior} questions` })
          .click();
        const page = await inFront(workbench);
        assert.equal(await page.locator('#progress').getAttribute('aria-valuetext'), 'Question 1 of 2');
        assert.equal(await page.locator('.badge.level').innerText(), 'Senior');
        await workbench.command('Python Interview: End Interview');
      });
    });
  });
}
