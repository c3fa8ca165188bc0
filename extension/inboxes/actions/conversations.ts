/** Which messages belong together. Their content is not stored: it burned when it was read. */
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import type { InboxSession } from '../session/inbox-session.ts'
import { closeInbox } from '../session/lifecycle.ts'
import type { InboxDatabase } from '../store/database.ts'
import type { ConversationRow, TurnRow } from '../store/rows.ts'
import { readRows, writeAndNotify } from '../store/store.ts'

const randomId = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)))

/** `name` tells the conversation from others; empty when only its time does. */
export async function startConversation(db: InboxDatabase, name: string): Promise<string> {
  const row: ConversationRow = { id: randomId(), name, started: new Date() }
  await writeAndNotify(db.put('conversations', row))
  return row.id
}

/** Records a message that was written or read here. */
export async function addTurn(db: InboxDatabase, conversation: string, way: TurnRow['way']): Promise<void> {
  await writeAndNotify(db.put('turns', { id: randomId(), conversation, way, at: new Date() }))
}

/** Deletes a conversation, after deleting the inboxes of its answers from their servers. */
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
