import type { EmbedStrings } from '../embed-types.ts'

export const embed: EmbedStrings = {
  frameTitle: 'One-time note',
  fallback: 'Write a one-time note',
  required: 'Please fill in this field.',
  unfinished: 'Something is still missing here, or too much. It could not be sealed.',
  failed: 'This could not be sealed, so nothing was submitted. Please try again.',
}
