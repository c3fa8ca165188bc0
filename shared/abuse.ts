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
