import { calls as read } from '../ui/strings/en/calls.ts'
import { compose } from '../ui/strings/en/compose.ts'
import { frame } from '../ui/strings/en/frame.ts'
import type { CallStrings, ComposeStrings, FrameStrings } from '../ui/strings/types.ts'

/** Everything that a frame says, in one language. */
export type Tables = { compose: ComposeStrings; frame: FrameStrings; read: CallStrings }

const english: Tables = { compose, frame, read }

/** The tables for a language tag; English where there are none for it, or they do not load. */
export async function loadTables(lang: string): Promise<Tables> {
  const tables = /^fr\b/i.test(lang) ? await loadFrench().catch(() => english) : english
  // A British reader of English reads British dates.
  const isRegional = lang.startsWith(tables.read.lang)
  return isRegional ? { ...tables, read: { ...tables.read, lang } } : tables
}

async function loadFrench(): Promise<Tables> {
  const [read, compose, frame] = await Promise.all([
    import('../ui/strings/fr/read.ts'),
    import('../ui/strings/fr/compose.ts'),
    import('../ui/strings/fr/frame.ts'),
  ])
  return { ...read, ...compose, ...frame }
}
