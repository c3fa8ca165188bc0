import type { EmbedStrings } from '../embed-types.ts'

export const embed: EmbedStrings = {
  frameTitle: 'Message à usage unique',
  fallback: 'Écrire un message à usage unique',
  required: 'Veuillez remplir ce champ.',
  unfinished: 'Il manque quelque chose ici, ou il y en a trop. Rien ne peut être scellé.',
  failed: 'Le scellement a échoué, donc rien n’a été envoyé. Veuillez réessayer.',
}
