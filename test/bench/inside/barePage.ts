/** The least a page can do: it says when it is painted, and takes its content by message. */
export const BARE_PAGE = `<!DOCTYPE html><body><script>const host = acquireVsCodeApi();
const tell = () => requestAnimationFrame(() => setTimeout(() => host.postMessage('painted'), 0));
addEventListener('message', event => { document.body.innerHTML = event.data; tell(); }); tell();</script></body>`;
