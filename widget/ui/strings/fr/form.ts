import type { FormStrings } from '../form-types.ts'

export const form: FormStrings = {
  who: (inbox, server) =>
    `Scellé sur cet appareil. Seul le propriétaire de la boîte ${inbox} peut l’ouvrir, une fois : ni ce site ni ${server} ne peut le lire.`,
  choose: 'Choisir…',
  yes: 'Oui',
  no: 'Non',
  problems: {
    missing: 'Veuillez remplir ce champ.',
    unticked: 'Veuillez cocher pour continuer.',
    email: 'Ce n’est pas une adresse e-mail.',
    url: 'Ce n’est pas une adresse web. Elle commence par https://.',
    number: 'Ce n’est pas un nombre.',
    date: 'La date n’est pas complète.',
    pattern: 'Ce n’est pas la forme demandée.',
  },
}
