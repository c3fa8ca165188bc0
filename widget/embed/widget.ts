/** `widget.js`: registers the elements for the server that it came from. */
import { define, defined } from './define.ts'
import type { AshnoteGlobal } from './index.ts'

const scope = globalThis as { Ashnote?: AshnoteGlobal }
if (!scope.Ashnote) {
  scope.Ashnote = Object.freeze({ version: WIDGET_VERSION, ready: defined() })
  define({ server: new URL(import.meta.url).origin })
}
