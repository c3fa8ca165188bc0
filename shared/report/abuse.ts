/** Section 8: categories of reports and decisions of operators. The names are on the wire and never shown. */

/** The subject of a report. */
export const CATEGORIES = [
  'child-abuse',
  'terrorism',
  'violence',
  'hate',
  'intimate-images',
  'privacy',
  'fraud',
  'malware',
  'copyright',
  'other',
] as const
export type Category = (typeof CATEGORIES)[number]

/** The action on a note. `removed`: it is gone, or was already. `restricted`: its network may not create. */
export const DECISION_OUTCOMES = ['removed', 'restricted', 'kept'] as const
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number]

/**
 * Reasons of a decision. Those before `not-illegal` ground a restriction in the law or the terms; the others
 * say why there is none.
 */
export const DECISION_REASONS = [
  'illegal-child-abuse',
  'illegal-terrorism',
  'illegal-threat',
  'illegal-hate',
  'illegal-intimate-images',
  'illegal-privacy',
  'illegal-fraud',
  'illegal-copyright',
  'illegal-other',
  'malware',
  'terms',
  'court-order',
  'not-illegal',
  'not-found',
  'not-substantiated',
  'duplicate',
] as const
export type DecisionReason = (typeof DECISION_REASONS)[number]

/** Whether a reason fits an outcome: nothing is removed for being lawful or kept for being a threat. */
export const isReasonFor = (outcome: DecisionOutcome, reason: DecisionReason): boolean =>
  (outcome === 'kept') === DECISION_REASONS.indexOf(reason) >= DECISION_REASONS.indexOf('not-illegal')

/** Most characters in the text of a report, and in each of its one-line fields. */
export const REPORT_TEXT_MAX = 4000
export const REPORT_LINE_MAX = 200
/** Fewest characters about an unopened link: Article 16 of the DSA requires a substantiated notice. */
export const REPORT_TEXT_MIN = 20

/**
 * The form of a case number, such as `K7M2-9QXF-4TZD`: 60 random bits, so that only its reporter and the
 * operator know it.
 */
export const CASE_NUMBER = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/

/**
 * Normalizes a case number as typed by a user: any case and separators, O for 0, I and L for 1. Returns
 * undefined for any other text.
 */
export function readCaseNumber(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  const number = plain.match(/.{1,4}/g)?.join('-') ?? ''
  return CASE_NUMBER.test(number) ? number : undefined
}
