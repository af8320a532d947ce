import type { Snippet } from '../../../src/bank/model';

/** A snippet that prints a number, with what a test says of it. */
export const snippetWith = (parts: Partial<Snippet>): Snippet => ({
  number: 1,
  title: 'A title',
  code: 'print(1)\n',
  output: '1\n',
  min: '3.11',
  needs: [],
  varies: false,
  fragment: false,
  unguessable: false,
  solution: false,
  line: 1,
  ...parts,
});
