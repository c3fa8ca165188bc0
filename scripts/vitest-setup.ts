/** Vitest's global setup: the tests need the built site. */
export { build as setup } from './build.ts'
