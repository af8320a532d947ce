/** The catalog as JSON text: the build makes it, and it is read when first asked for. */
declare module 'built-in-catalog' {
  export function catalogJson(): string;
}
