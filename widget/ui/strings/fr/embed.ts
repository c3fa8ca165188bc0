import type { EmbedStrings } from '../embed-types.ts'

export const embed: EmbedStrings = {
  fallback: 'Écrire un message à usage unique',
  form: 'Formulaire sécurisé',
  required: 'Veuillez remplir ce champ.',
  unfinished: 'Il manque quelque chose ici, ou il y en a trop.',
  failed: 'Le scellement a échoué, donc rien n’a été envoyé. Veuillez réessayer.',
  unsealed: 'Ceci n’est pas encore scellé et ne peut donc pas être envoyé.',
  link: 'Veuillez coller ici le lien d’un message à usage unique.',
}
