/** Which messages belong together. What they said is not here: it burned as it was read. */
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { closeInbox } from '../session/lifecycle.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { ConversationRow, TurnRow } from '../store/rows.ts'
import { readRows, writeAndNotify } from '../store/store.ts'

const randomId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))

/** `name`: what tells it from others; empty where nothing does but the time. */
export async function startConversation(db: InboxDatabase, name: string): Promise<string> {
  const row: ConversationRow = { id: randomId(), name, started: new Date() }
  await writeAndNotify(db.put('conversations', row))
  return row.id
}

/** One message more, written here or read here. */
export async function addTurn(db: InboxDatabase, conversation: string, way: TurnRow['way']): Promise<void> {
  await writeAndNotify(db.put('turns', { id: randomId(), conversation, way, at: new Date() }))
}

/** Forgets a conversation, after the inboxes that wait for its answers have been deleted from their servers. */
export async function endConversation(session: InboxSession, id: string): Promise<void> {
  const { rows } = await readRows(session.db, 'inboxes')
  for (const row of rows) if (row.answers?.conversation === id) await closeInbox(session, row)
  await writeAndNotify(
    (async () => {
      const tx = session.db.transaction(['conversations', 'turns'], 'readwrite')
      await tx.objectStore('conversations').delete(id)
      for (const key of await tx.objectStore('turns').index('conversation').getAllKeys(id)) {
        await tx.objectStore('turns').delete(key)
      }
      await tx.done
    })(),
  )
}
