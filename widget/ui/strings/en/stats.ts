import type { StatsStrings } from '../pages.ts'

export const stats: StatsStrings = {
  title: 'What happens here, in numbers',
  intro:
    'Counted per day, in UTC, and shown when the day is over. A counter knows that something happened on a day: no note, no address, no hour.',
  none: 'No day with anything to count is over yet. The first numbers appear after midnight, UTC.',
  failed: 'The server cannot be reached, so the numbers are missing.',
  created: 'Notes created',
  ended: 'How notes ended',
  reports: 'Reports and decisions',
  day: 'Day',
  table: 'The same as a table',
  peak: (n) => `at most ${n} a day`,
  median: 'Median hours to decide',
  names: {
    created: 'Created',
    read: 'Read',
    unconfirmed: 'Opened, not confirmed',
    expired: 'Expired',
    revoked: 'Revoked',
    locked: 'Locked',
    removed: 'Removed by the operator',
    reports: 'Reports',
    decisions: 'Decisions',
  },
}
