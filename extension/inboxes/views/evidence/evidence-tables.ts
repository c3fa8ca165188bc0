import { evidence } from '#source-strings/evidence.ts'
import { files } from '#source-strings/files.ts'
import { reportNote } from '#source-strings/report-note.ts'
import type { EvidenceStrings } from '../../../../widget/ui/strings/evidence-types.ts'
import { loadTables } from '../../../../widget/ui/strings/load.ts'
import type { ReportNoteStrings } from '../../../../widget/ui/strings/report-types.ts'
import { evidenceTables, filesTables, reportNoteTables } from '../../../../widget/ui/strings/tables.ts'
import type { FileStrings } from '../../../../widget/ui/strings/types.ts'
import { loadLocale } from '../../../settings/locale.ts'

/** Strings for evidence. `categories` by their names on the wire; `keepOpen` is about content in a file. */
export type EvidenceTables = EvidenceStrings & {
  categories: Readonly<Record<string, string>>
  keepOpen: string
}

type Tables = { evidence: EvidenceStrings; reportNote: ReportNoteStrings; files: FileStrings }

export async function loadEvidenceTables(): Promise<EvidenceTables> {
  const tables = await loadTables<Tables>(await loadLocale(), {
    evidence: [evidence, evidenceTables],
    reportNote: [reportNote, reportNoteTables],
    files: [files, filesTables],
  })
  const { categories } = tables.reportNote
  return { ...tables.evidence, categories, keepOpen: tables.files.keepOpen }
}
