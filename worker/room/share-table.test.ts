import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { Schema } from '../objects/schema.ts'
import { readKeyRing } from '../settings/key-ring.ts'
import { networkToday } from './charge.ts'
import { type NetworkOfDay, ShareTable } from './share-table.ts'

const ring = readKeyRing(env.FRANKING_KEYS)
const later = readKeyRing(`2:${'A'.repeat(42)}E`)
const DAY_MS = 86_400_000
const [TODAY, NETWORK, OTHER] = [20_000, Uint8Array.of(10, 0, 0, 1), Uint8Array.of(10, 0, 0, 2)]
const on = (day: number, network = NETWORK, keys = ring) =>
  networkToday(keys, network, day * DAY_MS) as NetworkOfDay

/** Runs `use` with the table of an object that nothing else uses. */
const withTable = (use: (table: ShareTable, sql: SqlStorage) => void) =>
  runInDurableObject(env.NOTES.getByName(`shares ${Math.random()}`), async (_, { storage }) => {
    await storage.deleteAll()
    use(new ShareTable(storage.sql, new Schema(storage)), storage.sql)
    await storage.deleteAll()
  })

test('sums in all and by network, over the days on which it came', () =>
  withTable((table) => {
    table.add({ bytes: 100, from: { network: on(TODAY - 3), bytes: 100 } }, TODAY)
    table.add({ bytes: 50, from: { network: on(TODAY), bytes: 50 } }, TODAY)
    table.add({ bytes: 7, from: { network: on(TODAY, OTHER), bytes: 7 } }, TODAY)
    table.add({ bytes: 3 }, TODAY)
    expect(table.total()).toBe(160)
    expect([table.of(NETWORK, ring, TODAY), table.of(OTHER, ring, TODAY)]).toEqual([150, 7])
  }))

test('a network that has given everything back leaves no row', () =>
  withTable((table, sql) => {
    table.add({ bytes: 100, from: { network: on(TODAY), bytes: 100 } }, TODAY)
    table.add({ bytes: -100, from: { network: on(TODAY), bytes: -100 } }, TODAY + 1)
    expect(sql.exec('SELECT bytes FROM shares').toArray()).toEqual([{ bytes: 0 }])
  }))

test('nothing falls below zero: notes of an earlier version were never counted by network', () =>
  withTable((table) => {
    table.add({ bytes: -100, from: { network: on(TODAY), bytes: -100 } }, TODAY)
    table.add({ bytes: 5, from: { network: on(TODAY), bytes: 5 } }, TODAY)
    expect([table.total(), table.of(NETWORK, ring, TODAY)]).toEqual([5, 5])
  }))

test('what counts until a day is forgotten then', () =>
  withTable((table, sql) => {
    const until = TODAY + 31
    table.add({ bytes: 100, from: { network: on(TODAY), bytes: 100, until } }, TODAY)
    expect(table.of(NETWORK, ring, until - 1)).toBe(100)
    expect(table.of(NETWORK, ring, until)).toBe(0)
    table.add({ bytes: 1, from: { network: on(until, OTHER), bytes: 1, until: until + 31 } }, until)
    expect(sql.exec('SELECT count(*) AS n FROM shares WHERE day > 0').one().n).toBe(1)
  }))

test('handles under a key that has left the ring are forgotten', () =>
  withTable((table, sql) => {
    table.add({ bytes: 100, from: { network: on(TODAY), bytes: 100 } }, TODAY)
    table.add({ bytes: 50, from: { network: on(TODAY, NETWORK, later), bytes: 50 } }, TODAY)
    table.forgetOldKeys(later)
    expect(sql.exec('SELECT key_id FROM shares WHERE day > 0').toArray()).toEqual([{ key_id: 2 }])
    expect([table.total(), table.of(NETWORK, later, TODAY)]).toEqual([150, 50])
  }))
