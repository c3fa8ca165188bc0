/** `widget.js`: defines the elements for the server that serves it. */
import { define } from './define.ts'
import type { AshnoteGlobal } from './index.ts'

const scope = globalThis as { Ashnote?: AshnoteGlobal }
if (!scope.Ashnote) {
  define({ server: import.meta.url })
  scope.Ashnote = Object.freeze({ version: WIDGET_VERSION, ready: Promise.resolve() })
}
