import type { EmbedStrings } from '../types.ts'

export const embed: EmbedStrings = {
  frameTitle: 'Message à usage unique',
  fallback: 'Écrire un message à usage unique',
  required: 'Veuillez remplir ce champ.',
  incomplete: 'Une phrase secrète est requise ici.',
  tooLarge: 'C’est trop volumineux. Retirez quelque chose.',
  failed: 'Le scellement a échoué, donc rien n’a été envoyé. Veuillez réessayer.',
}
