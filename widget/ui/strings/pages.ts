/** What the pages beside composing and reading say. A missing key is a type error. */

import type { NeverStored, StoredFact, StoredTable } from '../../../shared/http/legal.ts'
import type { StatsSeries } from './keys.ts'

/** The statistics. */
export type StatsStrings = {
  title: string
  intro: string
  none: string
  failed: string
  created: string
  ended: string
  reports: string
  day: string
  table: string
  /** The highest bar of a chart. */
  peak: (n: string) => string
  /** Hours from a report to its decision. */
  median: string
  names: Record<StatsSeries, string>
}

/** Who runs the server, and what it can tell. */
export type LegalStrings = {
  title: string
  failed: string
  who: string
  unnamed: string
  contact: string
  address: string
  languages: string
  terms: string
  can: string
  /** How long a note lives at most, as text. */
  canIntro: (longest: string) => string
  cannot: string
  cannotIntro: string
  columns: string
  tables: Record<StoredTable, string>
  facts: Record<StoredFact, string>
  /** In place of the fact where the operator has turned tracing off. */
  untraced: string
  never: Record<NeverStored, string>
  webhooksOff: string
}

/** Where a site's owner tries the elements. */
export type EmbedPageStrings = {
  title: string
  intro: string
  kinds: { field: string; compose: string; form: string }
  kindHints: { field: string; compose: string; form: string }
  try: string
  /** Name of the field in the form that stands for a site's own. */
  sample: string
  submit: string
  /** What the form would send, before the link. */
  sends: string
  /** What the page was handed, before the link or, of a form, the id. */
  handed: string
  /** What the owner of the inbox has of a form, before its text. */
  ownerReads: string
  /** The inbox that the form to try is for could not be made or read. */
  noTrial: string
  /** Link of the inbox that a form is for. */
  inbox: string
  options: string
  label: string
  placeholder: string
  expiry: string
  expiryUsual: string
  passphrase: string
  passphrases: { off: string; optional: string; required: string }
  theme: string
  themes: { auto: string; light: string; dark: string }
  result: string
  results: { both: string; event: string; copy: string }
  accent: string
  files: string
  required: string
  html: string
  pin: string
  pinHint: string
  copy: string
  copied: string
  copyFailed: string
  sees: string
  seesText: string
  seesForm: string
}
