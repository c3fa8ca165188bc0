import type { EmbedStrings } from '../embed-types.ts'

export const embed: EmbedStrings = {
  fallback: 'Write a one-time note',
  form: 'Secure form',
  required: 'Please fill in this field.',
  unfinished: 'Something is still missing here, or too much.',
  failed: 'This could not be sealed, so nothing was submitted. Please try again.',
  unsealed: 'This is not sealed yet, so it cannot be sent.',
  link: 'Please paste the link of a one-time note here.',
}
