import type { StoredFact, StoredTable } from '../../../shared/http/legal.ts'
import { TALLY } from '../../counters/note-counters.ts'
import { ENVELOPES, INBOXES } from '../../inboxes/inbox-table.ts'
import { NOTES } from '../../notes/note-table.ts'
import { PARTS, UPLOADS } from '../../notes/upload-table.ts'
import { ATTEMPTS } from '../../operator/attempt-table.ts'
import { BLOCKS } from '../../operator/block-table.ts'
import { CASES } from '../../operator/case-table.ts'
import { COUNTERS } from '../../operator/counter-table.ts'
import { REQUESTS } from '../../operator/request-table.ts'
import { RULES } from '../../operator/rule-table.ts'
import { HELD } from '../../operator/state-totals-table.ts'
import { STATEMENTS } from '../../operator/statement-table.ts'
import { SHARES } from '../../room/share-table.ts'

/** All tables of a server. */
export const TABLES = {
  notes: NOTES,
  uploads: UPLOADS,
  parts: PARTS,
  inboxes: INBOXES,
  envelopes: ENVELOPES,
  tally: TALLY,
  counters: COUNTERS,
  held: HELD,
  requests: REQUESTS,
  attempts: ATTEMPTS,
  rules: RULES,
  cases: CASES,
  statements: STATEMENTS,
  blocks: BLOCKS,
  shares: SHARES,
} satisfies Record<StoredTable, object>

/**
 * Everything a server stores, column by column, and what each column tells about people. The legal page is
 * made from this inventory, and a test compares it with the real tables, so that no column can exist that the
 * page omits.
 */
export const DATA_INVENTORY = Object.fromEntries(
  Object.entries(TABLES).map(([name, { facts }]) => [name, facts]),
) as Record<StoredTable, Readonly<Record<string, StoredFact>>>
