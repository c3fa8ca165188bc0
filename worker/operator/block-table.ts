import { timingSafeEqual, toBase64url } from '../../shared/bytes/bytes.ts'
import { networkHandle } from '../../shared/note/frank.ts'
import type { KeyRing } from '../settings/key-ring.ts'

/** A network that may not create notes before `until` (milliseconds). */
export type Block = {
  readonly n: number
  readonly until: number
  /** Whether the operator blocked it or the number of verified reports did. */
  readonly by: 'operator' | 'reports'
} & (
  | { readonly kind: 'network'; readonly value: Uint8Array }
  /** Known only by the handle that it had on a day under a key: its address is not stored. */
  | { readonly kind: 'handle'; readonly value: Uint8Array; readonly kid: number; readonly day: number }
)

export type NewBlock =
  | { kind: 'network'; value: Uint8Array; until: number; by: Block['by'] }
  | { kind: 'handle'; value: Uint8Array; kid: number; day: number; until: number; by: Block['by'] }

/**
 * Whether a network is blocked now. A handle reveals no address, so the handle that this network had on the
 * blocked day is computed and compared: one HMAC for each such day, and none when nothing is blocked.
 */
export function isBlocked(
  blocks: readonly Block[],
  ring: KeyRing,
  network: Uint8Array | undefined,
  now: number,
): boolean {
  if (!network || blocks.length === 0) return false
  const handles = new Map<string, Uint8Array | undefined>()
  const handleOn = (kid: number, day: number) => {
    const name = `${kid} ${day}`
    const key = ring.keys.get(kid)
    if (!handles.has(name)) handles.set(name, key && networkHandle(key, day, network))
    return handles.get(name)
  }
  return blocks.some((block) => {
    if (block.until <= now) return false
    const own = block.kind === 'network' ? network : handleOn(block.kid, block.day)
    return own !== undefined && timingSafeEqual(own, block.value)
  })
}

const TABLE = `CREATE TABLE IF NOT EXISTS blocks (
    n INTEGER PRIMARY KEY, kind TEXT, value BLOB, kid INTEGER, day INTEGER, until INTEGER, by TEXT
  )`
/** Every creation is compared with every block, so the oldest blocks are dropped. */
const MAX_BLOCKS = 1000

/** The blocked networks. */
export class BlockTable {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLE)
  }

  /** Blocks a network, or postpones the end of its block. */
  add(block: NewBlock): void {
    const [kid, day] = block.kind === 'handle' ? [block.kid, block.day] : [null, null]
    this.#sql.exec(
      'DELETE FROM blocks WHERE kind = ?1 AND value = ?2 AND until <= ?3',
      block.kind,
      block.value,
      block.until,
    )
    this.#sql.exec(
      'INSERT INTO blocks (kind, value, kid, day, until, by) VALUES (?, ?, ?, ?, ?, ?)',
      block.kind,
      block.value,
      kid,
      day,
      block.until,
      block.by,
    )
    this.#sql.exec(
      'DELETE FROM blocks WHERE n NOT IN (SELECT n FROM blocks ORDER BY n DESC LIMIT ?)',
      MAX_BLOCKS,
    )
  }

  remove(n: number): void {
    this.#sql.exec('DELETE FROM blocks WHERE n = ?', n)
  }

  /** Blocks that have not ended. */
  current(now: number): Block[] {
    return this.#sql
      .exec<Record<string, ArrayBuffer | string | number | null>>('SELECT * FROM blocks WHERE until > ?', now)
      .toArray()
      .map((row) => {
        const common = {
          n: Number(row.n),
          until: Number(row.until),
          by: row.by === 'operator' ? ('operator' as const) : ('reports' as const),
          value: new Uint8Array(row.value as ArrayBuffer),
        }
        return row.kind === 'handle'
          ? { ...common, kind: 'handle', kid: Number(row.kid), day: Number(row.day) }
          : { ...common, kind: 'network' }
      })
  }

  trim(now: number): void {
    this.#sql.exec('DELETE FROM blocks WHERE until <= ?', now)
  }
}

/** The name by which the operator sees a blocked network. */
export const blockName = ({ kind, value }: Pick<Block, 'kind' | 'value'>): string =>
  kind === 'handle' ? toBase64url(value) : networkText(value)

/** `192.0.2.7`, or `2001:db8:0:1::/64`. */
function networkText(network: Uint8Array): string {
  if (network.length === 4) return network.join('.')
  const groups = [0, 2, 4, 6].map((at) => (((network[at] ?? 0) << 8) | (network[at + 1] ?? 0)).toString(16))
  return `${groups.join(':')}::/64`
}
