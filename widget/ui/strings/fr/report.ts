import type { ReportStrings } from '../report-types.ts'
import { reportNote } from './report-note.ts'
import { statement } from './statement.ts'

export const report: ReportStrings = {
  ...reportNote,
  ...statement,
  page: {
    title: 'Signaler un lien',
    intro:
      'Pour un lien que vous n’avez pas ouvert. Ce qui suit # est la clé : elle est retirée dans ce navigateur et n’est jamais envoyée.',
    opened:
      'Si le message est ouvert devant vous, utilisez « Signaler un abus » en dessous : cela prouve ce qu’il contient, ce formulaire ne le peut pas.',
    link: 'Le lien',
    linkHint: 'https://…/#…',
    stripped: 'La clé a été retirée. Ce qui reste ci-dessus est tout ce que le serveur apprend.',
    elsewhere: (server) => `Ce lien appartient à un autre serveur. Signalez-le là-bas : ${server}/report`,
    noLink: 'Ce n’est pas un lien entier vers un message.',
    place: 'Où l’avez-vous trouvé ?',
    placeHint: 'La page, le groupe ou le message où il était',
    anonymous: 'Nom et adresse peuvent être omis pour les abus sexuels d’enfants.',
    goodFaith: 'Je crois de bonne foi que ce que je dis ici est exact et complet.',
    explain: (least) => `Dites en au moins ${least} caractères ce qui ne va pas.`,
    required: 'Le nom et l’adresse sont nécessaires, car la loi les demande.',
  },
  look: {
    title: 'Ce qu’est devenu un signalement',
    label: 'Numéro de dossier',
    button: 'Chercher',
    unknown: 'Ce dossier n’existe pas. Vérifiez le numéro ; les dossiers sont oubliés après quelques mois.',
    received: (when) => `Reçu le ${when}.`,
    open: 'Pas encore décidé.',
  },
}
