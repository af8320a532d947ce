/** The catalog as JSON text. The build puts it into the browser's bundle, which has no way to read a file at once. */
declare module 'built-in-catalog' {
  const catalogJson: string;
  export default catalogJson;
}
