/** What markdown-it makes an instance of and asks only where `linkify` is on, which it never is (`src/bank/markdown.ts`). */
export class LinkifyIt {}
