/** Section 8: what a report says, and what an operator may decide. The names travel on the wire and are never shown. */

/** What a report is about. */
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

/** What an operator does about a note. `removed`: it is gone, or was already. `restricted`: its network may not create. */
export const DECISION_OUTCOMES = ['removed', 'restricted', 'kept'] as const
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number]

/** Why. The first half grounds a restriction in the law or the terms, the second says why there is none. */
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

/** Whether a reason goes with an outcome: nothing is removed for being lawful, nothing kept for being a threat. */
export const isReasonFor = (outcome: DecisionOutcome, reason: DecisionReason): boolean =>
  (outcome === 'kept') === DECISION_REASONS.indexOf(reason) >= DECISION_REASONS.indexOf('not-illegal')

/** Characters of what somebody writes at most. */
export const REPORT_TEXT_MAX = 4000
export const REPORT_LINE_MAX = 200
/** What a notice about an unopened link says at least: Article 16 of the DSA wants it substantiated. */
export const REPORT_TEXT_MIN = 20

/** `K7M2-9QXF-4TZD`: 60 random bits, so that only its reporter and the operator know it. */
export const CASE_NUMBER = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/

/** A case number as somebody may have typed it, or undefined. */
export function readCaseNumber(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  const number = plain.match(/.{1,4}/g)?.join('-') ?? ''
  return CASE_NUMBER.test(number) ? number : undefined
}
