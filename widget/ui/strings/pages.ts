/** What the pages beside composing and reading say. A missing key is a type error. */

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
  names: Record<
    'created' | 'read' | 'unconfirmed' | 'expired' | 'revoked' | 'locked' | 'reports' | 'decisions',
    string
  >
}
