/** What callers of the inboxes object tell it, and what it answers. */
import type { ServerCode } from '../../shared/errors.ts'
import type { NetworkOfDay } from '../room/share-table.ts'
import type { InboxRecord, WaitingEnvelope } from './inbox-table.ts'

/** What an owner registers: an inbox whose address has been checked, and its settings. */
export type InboxRegistration = Pick<
  InboxRecord,
  'address' | 'ownerHash' | 'keys' | 'keep' | 'origins' | 'hookUrl' | 'hookKey' | 'keyId' | 'origin'
>
export type RegisterResult = 'created' | 'same' | 'changed' | Extract<ServerCode, 'exists' | 'no-space'>
export type FindResult = Pick<InboxRecord, 'ownerHash' | 'keys' | 'origins'>
export type PostResult =
  | 'posted'
  | 'again'
  | Extract<ServerCode, 'no-inbox' | 'full' | 'malformed' | 'no-space'>
export type InboxRefusal = { code: Extract<ServerCode, 'no-inbox' | 'wrong-token'> }
export type ListResult = { envelopes: WaitingEnvelope[]; more: boolean } | InboxRefusal

/** An owner's claim to an inbox: H(owner token) and the inbox's address. */
export interface InboxOwner {
  readonly address: Uint8Array
  readonly tokenHash: Uint8Array
}

/** Where a message to an inbox comes from, and whether there is room for it. */
export interface PostConditions {
  readonly network: NetworkOfDay | undefined
  readonly hasRoom: boolean
}
