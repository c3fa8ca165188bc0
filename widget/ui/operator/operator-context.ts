import type { OperatorStrings } from '../strings/operator-types.ts'
import type { ReportStrings } from '../strings/report-types.ts'
import type { OperatorClient } from './operator-client.ts'

/** Props of every part of the operator's page. */
export interface OperatorContext {
  readonly client: OperatorClient
  /** The server's origin. */
  readonly server: string
  readonly strings: OperatorStrings
  readonly report: ReportStrings
  readonly lang: string
}
