import { useEffect, useRef, useState } from 'preact/hooks'
import { fromBase64url } from '../../shared/bytes/bytes.ts'
import { AshnoteError } from '../../shared/errors.ts'
import { createClient } from '../../shared/http/client.ts'
import { mayReach } from '../server/server-access.ts'
import { type HistoryState, historyStateOf, isOver, type KnownStatus } from './history-state.ts'
import type { NoteHistory } from './note-history.ts'
import type { HistoryRow } from './schema.ts'

/** Time between two rounds of requests. It grows with the number of notes, so that no server is flooded. */
const PAUSE_MS = 10_000
const PAUSE_EACH_MS = 200
/** Maximum number of concurrent requests. */
const AT_ONCE = 4

export type ListedNote = { entry: HistoryRow; receipt: HistoryState }

/** The history with the states of its notes, refreshed from the servers while it is visible. */
export function useHistory(history: NoteHistory) {
  const [listed, setListed] = useState<readonly ListedNote[]>()
  const [isBroken, setBroken] = useState(false)
  const receipts = useRef(new Map<string, HistoryState>())

  const show = async () => {
    const entries = await history.list()
    setListed(
      entries.map((entry) => ({
        entry,
        receipt: receipts.current.get(entry.id) ?? historyStateOf(entry, 'none', Date.now()).receipt,
      })),
    )
    return entries
  }
  const ask = async (entry: HistoryRow) => {
    const now = Date.now()
    const { receipt, end } = historyStateOf(
      entry,
      isOver(entry, now) ? 'none' : await statusOf(history, entry),
      now,
    )
    receipts.current.set(entry.id, receipt)
    if (end !== entry.end) await history.change(entry.id, { end })
  }

  useEffect(() => {
    let isHere = true
    let timer: ReturnType<typeof setTimeout>
    const round = async () => {
      await history.purge(Date.now())
      const entries = await show()
      const queue = [...entries]
      const work = async () => {
        for (let entry = queue.shift(); entry && isHere; entry = queue.shift()) {
          await ask(entry)
          if (isHere) await show()
        }
      }
      if (!document.hidden) await Promise.all(Array.from({ length: AT_ONCE }, work))
      const open = entries.filter((entry) => !isOver(entry, Date.now()))
      if (isHere) timer = setTimeout(begin, PAUSE_MS + PAUSE_EACH_MS * open.length)
    }
    const begin = () => round().catch(() => isHere && setBroken(true))
    begin()
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [history])

  return {
    listed,
    isBroken,
    /** @returns whether the note is revoked or was already gone */
    async revoke(entry: HistoryRow): Promise<boolean> {
      try {
        const { revoke } = await history.tokensOf(entry)
        await clientOf(entry).revoke(fromBase64url(entry.id), revoke)
        await history.change(entry.id, { end: { reason: 'revoked', at: Date.now() } })
      } catch (error) {
        if (!isGone(error)) return false
      }
      await ask((await history.list()).find(({ id }) => id === entry.id) ?? entry)
      await show()
      return true
    },
    async label(id: string, label: string): Promise<void> {
      await history.change(id, { label })
      await show()
    },
    async remove(id: string): Promise<void> {
      await history.remove(id)
      await show()
    },
    async forgetEverything(): Promise<void> {
      await history.forgetEverything()
      receipts.current.clear()
      await show()
    },
  }
}

const clientOf = ({ server }: HistoryRow) => createClient({ server, fetch: window.fetch })

const isGone = (error: unknown) => error instanceof AshnoteError && error.code === 'gone'

async function statusOf(history: NoteHistory, entry: HistoryRow): Promise<KnownStatus> {
  try {
    // The user has given this server up in the options, so do not contact it.
    if (!(await mayReach(entry.server))) return 'none'
    const { status } = await history.tokensOf(entry)
    return await clientOf(entry).status(fromBase64url(entry.id), status)
  } catch (error) {
    return isGone(error) ? 'gone' : 'none'
  }
}
