import type { Vault } from '../keys/vault.ts'
import type { InboxDatabase } from '../store/database.ts'

/** The open store and the unlocked vault, which every action on inboxes needs. */
export type InboxSession = { db: InboxDatabase; vault: Vault }
