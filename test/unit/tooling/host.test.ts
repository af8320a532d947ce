import assert from 'node:assert/strict';
import { join } from 'node:path';
import { hostedVscodeObstacle } from '../../host/install';
import { npmCommand } from '../../host/npm.mjs';
import { uriPath } from '../../host/paths';
import { readEvent } from '../../host/suiteEvents';

describe('the tools of the tests', () => {
  it('write paths as VS Code does', () => {
    assert.equal(uriPath('/home/a b/ä.py', false), '/home/a b/ä.py');
    assert.equal(uriPath('C:\\Users\\a b\\ä.py', true), '/c:/Users/a b/ä.py');
    assert.equal(uriPath('c:\\x#1%\\y?.py', true), '/c:/x#1%/y?.py');
  });

  it('start npm without a shell', () => {
    const node = join('/opt', 'node');
    assert.deepEqual(npmCommand({ platform: 'linux', node, running: '/lib/npm-cli.js' }), [node, '/lib/npm-cli.js']);
    assert.deepEqual(npmCommand({ platform: 'win32', node, running: '/lib/npm-cli.js' }), [node, '/lib/npm-cli.js']);
    assert.deepEqual(npmCommand({ platform: 'linux', node, running: '/bin/yarn' }), ['npm']);
    const [command, script] = npmCommand({ platform: 'win32', node, running: '/bin/yarn' });
    assert.equal(command, node);
    assert.equal(script, join('/opt', 'node_modules/npm/bin/npm-cli.js'));
  });

  it('say where there is no hosted VS Code', () => {
    assert.match(hostedVscodeObstacle('win32') ?? '', /Windows/);
    assert.equal(hostedVscodeObstacle('linux'), undefined);
    assert.equal(hostedVscodeObstacle('darwin'), undefined);
  });

  it('read what the suite says from a console that adds to it', () => {
    const event = { kind: 'retry', title: ['a', 'b'], error: 'x } y' } as const;
    assert.deepEqual(readEvent(`[ext] @suite ${JSON.stringify(event)} (at file.js:1)`), event);
    assert.equal(readEvent('nothing'), undefined);
    assert.equal(readEvent('@suite {"kind":'), undefined);
  });
});
