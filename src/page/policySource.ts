/**
 * An address as a source of a Content-Security-Policy, which knows fewer characters than addresses: a host's labels have letters,
 * digits and hyphens (VS Code's have a `+` as well), and `;` and `,` end a source.
 */
export function policySource(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  const labels = host.split('.');
  const odd = labels.findLastIndex(label => !/^[a-z0-9:-]*$/i.test(label));
  const known = odd < 0 ? labels : ['*', ...labels.slice(odd + 1)];
  return `${protocol}//${known.join('.')}${pathname.replaceAll(';', '%3B').replaceAll(',', '%2C')}`;
}
