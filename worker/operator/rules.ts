import type { Mode } from '../../shared/http/admin.ts'
import type { Block } from './block-table.ts'

/** What the operator has decided for all callers. */
export interface Rules {
  readonly mode: Mode
  readonly blocks: readonly Block[]
}
