import type { EmbedStrings } from '../types.ts'

export const embed: EmbedStrings = {
  frameTitle: 'One-time note',
  fallback: 'Write a one-time note',
  required: 'Please fill in this field.',
  incomplete: 'A passphrase is required here.',
  tooLarge: 'This is too large. Remove something.',
  failed: 'This could not be sealed, so nothing was submitted. Please try again.',
}
