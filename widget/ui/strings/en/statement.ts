import type { StatementStrings } from '../report-types.ts'
import { reasons } from './reasons.ts'

/** Strings about an operator's decision and its reason. */
export const statement: StatementStrings = {
  outcomes: {
    removed: 'The note was removed',
    restricted: 'The network it came from may not create notes for a time',
    kept: 'Nothing was done',
  },
  reasons,
  statement: {
    title: 'The operator has acted against this note',
    by: 'A person decided this, after a report or an order.',
    redress: 'If you think that is wrong, write to the operator, or turn to a court.',
    contact: 'Who that is',
    decided: (when) => `Decided on ${when}.`,
  },
}
