import type { DeskStrings } from '../strings/operator-types.ts'
import type { ReportStrings } from '../strings/report-types.ts'
import type { DeskClient } from './operator-client.ts'

/** What every part of the desk needs. */
export interface Setting {
  readonly client: DeskClient
  /** The server's origin. */
  readonly server: string
  readonly strings: DeskStrings
  readonly report: ReportStrings
  readonly lang: string
}
