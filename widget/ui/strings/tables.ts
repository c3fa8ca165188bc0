/**
 * Loaders of each table for the languages other than the source language. The build finds the folder of a new
 * language without a change here, and a bundle contains only the loaders that its scripts name.
 */
/// <reference path="./glob.d.ts" />
import type { EvidenceStrings } from './evidence-types.ts'
import type { ExtensionStrings } from './extension-types.ts'
import type { FormStrings, ReceiptPageStrings } from './form-types.ts'
import type { InboxOwnerStrings } from './inbox-owner-types.ts'
import type { InboxStrings } from './inbox-types.ts'
import type { OtherTables } from './load.ts'
import type { OperatorStrings } from './operator-types.ts'
import type { EmbedPageStrings, LegalStrings, NotFoundStrings, StatsStrings } from './pages.ts'
import type { ReportNoteStrings, ReportStrings, StatementStrings } from './report-types.ts'
import type {
  CallStrings,
  ComposeStrings,
  FileStrings,
  FrameStrings,
  PreviewStrings,
  ReadStrings,
} from './types.ts'

export const callsTables: OtherTables<CallStrings> = import.meta.glob(['./*/calls.ts', '!./en/*'], {
  import: 'calls',
})
export const composeTables: OtherTables<ComposeStrings> = import.meta.glob(['./*/compose.ts', '!./en/*'], {
  import: 'compose',
})
export const embedPageTables: OtherTables<EmbedPageStrings> = import.meta.glob(
  ['./*/embed-page.ts', '!./en/*'],
  { import: 'embedPage' },
)
export const evidenceTables: OtherTables<EvidenceStrings> = import.meta.glob(['./*/evidence.ts', '!./en/*'], {
  import: 'evidence',
})
export const extensionTables: OtherTables<ExtensionStrings> = import.meta.glob(
  ['./*/extension.ts', '!./en/*'],
  { import: 'extension' },
)
export const filesTables: OtherTables<FileStrings> = import.meta.glob(['./*/files.ts', '!./en/*'], {
  import: 'files',
})
export const formTables: OtherTables<FormStrings> = import.meta.glob(['./*/form.ts', '!./en/*'], {
  import: 'form',
})
export const frameTables: OtherTables<FrameStrings> = import.meta.glob(['./*/frame.ts', '!./en/*'], {
  import: 'frame',
})
export const inboxTables: OtherTables<InboxStrings> = import.meta.glob(['./*/inbox.ts', '!./en/*'], {
  import: 'inbox',
})
export const inboxOwnerTables: OtherTables<InboxOwnerStrings> = import.meta.glob(
  ['./*/inbox-owner.ts', '!./en/*'],
  { import: 'inboxOwner' },
)
export const legalTables: OtherTables<LegalStrings> = import.meta.glob(['./*/legal.ts', '!./en/*'], {
  import: 'legal',
})
export const notFoundTables: OtherTables<NotFoundStrings> = import.meta.glob(
  ['./*/not-found.ts', '!./en/*'],
  { import: 'notFound' },
)
export const operatorTables: OtherTables<OperatorStrings> = import.meta.glob(['./*/operator.ts', '!./en/*'], {
  import: 'operator',
})
export const previewsTables: OtherTables<PreviewStrings> = import.meta.glob(['./*/previews.ts', '!./en/*'], {
  import: 'previews',
})
export const readTables: OtherTables<ReadStrings> = import.meta.glob(['./*/read.ts', '!./en/*'], {
  import: 'read',
})
export const receiptPageTables: OtherTables<ReceiptPageStrings> = import.meta.glob(
  ['./*/receipt.ts', '!./en/*'],
  { import: 'receiptPage' },
)
export const reportTables: OtherTables<ReportStrings> = import.meta.glob(['./*/report.ts', '!./en/*'], {
  import: 'report',
})
export const reportNoteTables: OtherTables<ReportNoteStrings> = import.meta.glob(
  ['./*/report-note.ts', '!./en/*'],
  { import: 'reportNote' },
)
export const statementTables: OtherTables<StatementStrings> = import.meta.glob(
  ['./*/statement.ts', '!./en/*'],
  { import: 'statement' },
)
export const statsTables: OtherTables<StatsStrings> = import.meta.glob(['./*/stats.ts', '!./en/*'], {
  import: 'stats',
})
