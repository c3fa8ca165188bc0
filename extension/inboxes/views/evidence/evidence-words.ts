import { evidence } from '../../../../widget/ui/strings/en/evidence.ts'
import { files } from '../../../../widget/ui/strings/en/files.ts'
import { reportNote } from '../../../../widget/ui/strings/en/report-note.ts'
import type { EvidenceStrings } from '../../../../widget/ui/strings/evidence-types.ts'
import { loadSettings } from '../../../settings/settings.ts'
import { isFrench } from '../../../strings/words.ts'

/** Strings for evidence. `categories` by their names on the wire; `keepOpen` is about content in a file. */
export type EvidenceWords = EvidenceStrings & {
  categories: Readonly<Record<string, string>>
  keepOpen: string
}

export async function loadEvidenceWords(): Promise<EvidenceWords> {
  const { language } = await loadSettings()
  const tables = isFrench(language)
    ? await import('../../../strings/french.ts')
    : { evidence, reportNote, files }
  const { categories } = tables.reportNote
  return { ...tables.evidence, categories, keepOpen: tables.files.keepOpen }
}
