/** The catalog as JSON text: the build puts it into the bundle, so that it is there without reading a file. */
declare module 'built-in-catalog' {
  const json: string;
  export default json;
}
