/** Polls all inboxes and stores what arrived. Does not load the KEM, so that the background can poll. */
import { AshnoteError, type ErrorCode } from '../../../shared/errors.ts'
import type { PolledInbox } from '../../../shared/http/inbox-client.ts'
import { unwrapToken } from '../keys/device-secrets.ts'
import { loadVaultRow } from '../keys/vault-row.ts'
import { backgroundClientsOf } from '../session/clients.ts'
import { arrivalsOf, replaceArrivals } from '../store/arrival-rows.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { InboxRow } from '../store/rows.ts'
import { readRows, updateInbox } from '../store/store.ts'
import { askAfter, isPlausible, mergeArrivals } from './poll-plan.ts'

/** How many envelopes are new, and why a server could not be asked, if so. */
export type PollSummary = { inboxes: number; arrived: number; failure?: PollFailure | undefined }

/** `retryAfter` in seconds. */
export type PollFailure = { code: ErrorCode; retryAfter?: number | undefined }

/** `isThorough`: ask again for waiting envelopes, because this browser may have missed that they are gone. */
type PollOptions = { isThorough: boolean }

/**
 * Polls every inbox with one request per server. Runs once at a time across pages and background: a second
 * call waits and then finds what the first one stored.
 */
export const pollAllInboxes = (db: InboxDatabase, options: PollOptions): Promise<PollSummary> =>
  navigator.locks.request('ashnote-poll', async () => {
    const { rows } = await readRows(db, 'inboxes')
    const servers = [...new Set(rows.map(({ server }) => server))]
    const results = await Promise.all(
      servers.map((server) =>
        pollServer(
          db,
          server,
          rows.filter((row) => row.server === server),
          options,
        ),
      ),
    )
    return {
      inboxes: rows.length,
      arrived: results.reduce((sum, { arrived }) => sum + arrived, 0),
      failure: results.find(({ failure }) => failure)?.failure,
    }
  })

async function pollServer(
  db: InboxDatabase,
  server: string,
  rows: InboxRow[],
  { isThorough }: PollOptions,
): Promise<Pick<PollSummary, 'arrived' | 'failure'>> {
  const { device } = await loadVaultRow(db)
  const asked = await Promise.all(
    rows.map(async (row) => {
      const known = await arrivalsOf(db, row.id)
      const ownerToken = await unwrapToken(device, row.token)
      return { row, known, ownerToken, after: askAfter(known, row.seen, isThorough || row.keys.length > 1) }
    }),
  )
  let polled: PolledInbox[]
  try {
    polled = await backgroundClientsOf(server).inboxes.poll(
      asked.map(({ row, ownerToken, after }) => ({
        owned: { inbox: { address: row.address }, ownerToken },
        after,
      })),
    )
  } catch (error) {
    const { code, retryAfter } = error instanceof AshnoteError ? error : new AshnoteError('bad-answer')
    return { arrived: 0, failure: { code, retryAfter } }
  }
  let arrived = 0
  let failure: PollFailure | undefined
  for (const [i, answer] of polled.entries()) {
    const of = asked[i]
    if (!of) continue
    const { row, known, after } = of
    if ('code' in answer) {
      // All other codes are temporary.
      const end = answer.code === 'no-inbox' || answer.code === 'wrong-token' ? answer.code : undefined
      if (end && row.end !== end) await updateInbox(db, row.id, { end })
      continue
    }
    if (!isPlausible(answer.arrivals, { after, keys: row.keys.length })) {
      failure = { code: 'bad-answer' }
      continue
    }
    const merged = mergeArrivals(known, answer, { after, seen: row.seen })
    arrived += merged.filter(({ n }) => n > row.seen).length
    const isSame = merged.length === known.length && merged.every(({ n }, j) => n === known[j]?.n)
    if (!isSame || row.end) {
      await replaceArrivals(
        db,
        row.id,
        merged.map(({ n, at, envelope }) => ({ inbox: row.id, n, at, envelope })),
      )
    }
  }
  return { arrived, failure }
}

/** The number of waiting envelopes in all inboxes. */
export const countWaiting = (db: InboxDatabase): Promise<number> => db.count('arrivals')
