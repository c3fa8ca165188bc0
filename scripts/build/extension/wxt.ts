/** Builds the extension for both browsers. A separate process, because WXT writes to the terminal. */
import { join } from 'node:path'
import { build } from 'wxt'

const root = join(import.meta.dirname, '../../../extension')

// Sequential, because WXT keeps its configuration in module state.
for (const browser of ['chrome', 'firefox'] as const) await build({ root, browser, manifestVersion: 3 })
