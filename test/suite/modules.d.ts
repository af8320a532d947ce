/** All files `test/suite/*.test.ts`: put together by `test/host/bundle.ts`. */
declare module 'suite:tests';

declare module 'mocha/mocha.js';
