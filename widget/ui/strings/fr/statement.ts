import type { StatementStrings } from '../report-types.ts'
import { reasons } from './reasons.ts'

/** Strings about an operator's decision and its reason. */
export const statement: StatementStrings = {
  outcomes: {
    removed: 'Le message a été supprimé',
    restricted: 'Le réseau d’où il vient ne peut plus créer de messages pendant un temps',
    kept: 'Rien n’a été fait',
  },
  reasons,
  statement: {
    title: 'L’exploitant a agi contre ce message',
    by: 'Une personne l’a décidé, après un signalement ou une injonction.',
    redress: 'Si vous pensez que c’est une erreur, écrivez à l’exploitant ou adressez-vous à un tribunal.',
    contact: 'De qui il s’agit',
    decided: (when) => `Décidé le ${when}.`,
  },
}
