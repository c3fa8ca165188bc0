import type { MenuStrings } from '../menu-types.ts'

export const menus: MenuStrings = {
  items: {
    'copy-selection': 'Copier un lien à usage unique vers ceci',
    'replace-selection': 'Remplacer la sélection par un lien à usage unique',
    'copy-target': 'Copier un lien à usage unique vers ceci',
  },
  copied: 'Lien à usage unique copié',
  made: 'Voici le lien à usage unique',
  nothing: 'Aucun lien n’a été créé',
  problems: {
    'nothing-selected': 'Rien n’y est sélectionné.',
    'unknown-field': 'Le navigateur ne dit pas ce qui est sélectionné dans un champ de ce type.',
    'nothing-here': 'Allez d’abord sur un lien ou une image avec la touche Tab.',
    'page-out-of-reach':
      'Le navigateur ne laisse aucune extension entrer dans cette page ou ce cadre. Copiez ce que vous voulez envoyer et écrivez un message.',
    'image-out-of-reach':
      'Son site ne permet pas de lire cette image d’ici. Enregistrez-la, puis ajoutez le fichier à un message.',
  },
  instead: {
    'field-gone': 'Le champ ne peut plus être modifié : voici le lien.',
    'selection-changed': 'Le texte a changé entre-temps et a été laissé tel quel : voici le lien.',
    'does-not-fit': 'Le lien est plus long que le champ ne le permet : le voici.',
    refused: 'La page n’a pas laissé entrer le lien dans le champ : le voici.',
    'page-gone': 'La page n’est plus là : voici le lien.',
    'out-of-reach':
      'Le navigateur ne laisse aucune extension entrer dans cette page ou ce cadre : voici le lien.',
  },
  write: 'Écrire un message',
}
