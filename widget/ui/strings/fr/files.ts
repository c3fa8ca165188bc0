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
  errors: {
    'no-room': {
      title: 'Cet appareil manque de place pour les fichiers',
      text: 'Libérez de l’espace, puis réessayez. Une note déjà révélée est gardée un temps pour cet onglet.',
    },
    'open-elsewhere': {
      title: 'Un autre onglet de ce navigateur a cette note',
      text: 'Continuez là-bas. Fermer cet onglet-là la perdrait.',
    },
  },
}
