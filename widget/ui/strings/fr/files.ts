import type { FileStrings } from '../types.ts'

export const files: FileStrings = {
  keepOpen:
    'Enregistrez ce qu’il vous faut avant de fermer cet onglet : le serveur n’en garde aucune copie, et celle-ci disparaît avec l’onglet.',
  saveAll: 'Tout enregistrer en zip',
  zipName: 'fichiers.zip',
  packing: 'Préparation du zip',
  noRoomForZip: 'Cet appareil manque de place pour le zip. Enregistrez les fichiers un par un.',
  zipFailed: 'Le zip n’a pas pu être fait. Enregistrez les fichiers un par un.',
  previews: 'Voir un fichier',
}
