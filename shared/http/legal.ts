/**
 * The content of `/legal.json`: who runs the server, and what it stores. The server's tables are named here
 * because the legal page has a sentence for each table and for each fact.
 */

/** The facts about people that a column can reveal. */
export type StoredFact =
  | 'note-id'
  | 'state'
  | 'times'
  | 'size'
  | 'count'
  | 'blob-name'
  | 'token-hash'
  | 'reader-hash'
  | 'digest'
  | 'network-handle'
  | 'network-share'
  | 'choice'
  | 'inbox-address'
  | 'public-keys'
  | 'envelope'
  | 'websites'
  | 'webhook'
  | 'day-count'
  | 'route-count'
  | 'desk-network'
  | 'mode'
  | 'case-number'
  | 'report'
  | 'reporter'
  | 'receipt'
  | 'reported-network'
  | 'evidence'
  | 'decision'
  | 'blocked-network'

/** The tables of a server. */
export type StoredTable =
  | 'notes'
  | 'uploads'
  | 'parts'
  | 'inboxes'
  | 'envelopes'
  | 'tally'
  | 'counters'
  | 'held'
  | 'requests'
  | 'attempts'
  | 'rules'
  | 'cases'
  | 'statements'
  | 'blocks'
  | 'shares'

/** Data that an authority may ask an operator for although no column stores it. */
export const NEVER_STORED = [
  'content',
  'key',
  'passphrase',
  'file-names',
  'sender-address',
  'reader-address',
  'who-to-whom',
  'account',
] as const
export type NeverStored = (typeof NEVER_STORED)[number]

/** `kept`: tables with their columns, and the fact that each reveals. Texts are '' where there are none. */
export interface LegalFacts {
  readonly operator: Readonly<Record<'name' | 'address' | 'contact' | 'languages' | 'termsUrl', string>>
  readonly kept: Readonly<Record<StoredTable, Readonly<Record<string, StoredFact>>>>
  readonly settings: {
    readonly maxTtl: number
    readonly tracing: boolean
    readonly webhooks: boolean
    readonly caseDays: number
    readonly evidenceDays: number
  }
}
