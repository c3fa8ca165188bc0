import type { ManifestStrings } from '../extension-types.ts'

export const manifest: ManifestStrings = {
  name: 'Ashnote',
  description: 'Des messages chiffrés qui ne se lisent qu’une fois',
  commands: {
    'copy-selection': 'Copier un lien à usage unique vers la sélection',
    'replace-selection': 'Remplacer la sélection par un lien à usage unique',
    'copy-target': 'Copier un lien à usage unique vers le lien ou l’image qui a le focus',
  },
}
