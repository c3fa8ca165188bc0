import type { SolveProofOfWork } from '../../shared/http/proof-of-work.ts'
import type { ComposeServices } from '../ui/compose/create-note.ts'
import type { ShowPreview } from '../ui/preview/show-preview.ts'
import type { ComposeStrings, ReadStrings } from '../ui/strings/types.ts'
import type { ReceiveFiles } from '../ui/transfer/receive-files.ts'

/** What the parts of the page that are loaded later are given. */
export type ComposeContext = Pick<ComposeServices, 'server' | 'stretch'> & {
  solveProofOfWork: SolveProofOfWork
  receive: ReceiveFiles
  showPreview: ShowPreview
  read: ReadStrings
  compose: ComposeStrings
}
