import type { OfferStrings } from '../extension-types.ts'

export const offer: OfferStrings = {
  why: 'This page comes from the server. The Ashnote extension can read the note in code of its own.',
  open: 'Open in the extension',
}
