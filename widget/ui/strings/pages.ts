/** Strings of the pages other than composing and reading. A missing key is a type error. */

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
  /** Label of the highest bar in a chart. */
  peak: (n: string) => string
  /** Hours from a report to its decision. */
  median: string
  names: Record<StatsSeries, string>
}

/** Where there is no page. */
export type NotFoundStrings = {
  title: string
  intro: string
  link: string
}

/** The page about who runs the server, and what the server can reveal. */
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
  /** `longest`: the maximum lifetime of a note, as text. */
  canIntro: (longest: string) => string
  cannot: string
  cannotIntro: string
  columns: string
  tables: Record<StoredTable, string>
  facts: Record<StoredFact, string>
  /** Replaces the fact if the operator has turned tracing off. */
  untraced: string
  never: Record<NeverStored, string>
  webhooksOff: string
}

/** The page where a site's owner tries the elements. */
export type EmbedPageStrings = {
  title: string
  intro: string
  kinds: { field: string; compose: string; form: string }
  kindHints: { field: string; compose: string; form: string }
  try: string
  /** Name of the sample field, which stands for the fields of a real site. */
  sample: string
  submit: string
  /** Introduces the link that the form would send. */
  sends: string
  /** Introduces the link that the page received, or the id in the case of a form. */
  handed: string
  /** Introduces the text of a submitted form, as the owner of the inbox reads it. */
  ownerReads: string
  /** The inbox for the trial form could not be created or read. */
  noTrial: string
  /** Label for the link of the inbox that receives the form. */
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
