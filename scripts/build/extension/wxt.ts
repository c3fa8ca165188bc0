/** Builds the extension for both browsers. A process of its own, because WXT writes its progress to the terminal. */
import { join } from 'node:path'
import { build } from 'wxt'

const root = join(import.meta.dirname, '../../../extension')

// One after the other: WXT keeps its settings in one place.
for (const browser of ['chrome', 'firefox'] as const) await build({ root, browser, manifestVersion: 3 })
