import type { OfferStrings } from '../extension-types.ts'

export const offer: OfferStrings = {
  why: 'Cette page vient du serveur. L’extension Ashnote peut lire le message avec son propre code.',
  open: 'Ouvrir dans l’extension',
}
