import type { PreviewStrings } from '../types.ts'

export const previews: PreviewStrings = {
  pdf: 'Les pages sous forme d’images. Formulaires, commentaires et certaines polices peuvent manquer : enregistrez-le pour tout voir.',
  notShown: {
    unknown:
      'Seuls les images simples, les textes courts et les PDF peuvent être montrés ici. Enregistrez-le pour l’ouvrir ailleurs.',
    'too-large': 'Il est trop grand pour être montré ici. Enregistrez-le pour l’ouvrir ailleurs.',
    broken: 'Il est abîmé, ou n’est pas ce qu’il prétend être. Enregistrez-le pour l’ouvrir ailleurs.',
    locked: 'Il demande un mot de passe. Enregistrez-le pour l’ouvrir ailleurs.',
    slow: 'Le montrer prend trop de temps. Enregistrez-le pour l’ouvrir ailleurs.',
  },
  elsewhere: 'Il ne peut pas être montré ici. Enregistrez-le pour l’ouvrir ailleurs.',
}
