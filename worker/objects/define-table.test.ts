import { expect, test } from 'vitest'
import { bytes, flag, identifying, nullable, text, texts, unique, whole } from './columns.ts'
import { defineTable } from './define-table.ts'

const TABLE = defineTable(
  'notes',
  {
    id: identifying(bytes('note-id')),
    keyId: whole('choice'),
    isKept: identifying(flag('choice')),
    hookUrl: unique(nullable(text('webhook'))),
    origins: texts('websites'),
  },
  { key: ['id'], indexes: { by_key: ['keyId', 'isKept'] } },
)
const row = { id: Uint8Array.of(1, 2), keyId: 7, isKept: true, hookUrl: null, origins: ['https://a.example'] }

test('a column is spelled once: every statement follows', () => {
  expect(TABLE.create).toBe(
    'CREATE TABLE IF NOT EXISTS notes (id BLOB PRIMARY KEY, key_id INTEGER, is_kept INTEGER, hook_url TEXT UNIQUE, origins TEXT) WITHOUT ROWID',
  )
  expect(TABLE.createIndexes).toEqual(['CREATE INDEX IF NOT EXISTS by_key ON notes (key_id, is_kept)'])
  expect(TABLE.replace).toBe(
    'INSERT OR REPLACE INTO notes (id, key_id, is_kept, hook_url, origins) VALUES (?, ?, ?, ?, ?)',
  )
  expect(TABLE.facts).toEqual({
    id: 'note-id',
    key_id: 'choice',
    is_kept: 'choice',
    hook_url: 'webhook',
    origins: 'websites',
  })
})

test('a key of several columns follows them', () => {
  const columns = { id: bytes('note-id'), n: whole('count') }
  expect(defineTable('parts', columns, { key: ['id', 'n'] }).create).toBe(
    'CREATE TABLE IF NOT EXISTS parts (id BLOB, n INTEGER, PRIMARY KEY (id, n)) WITHOUT ROWID',
  )
})

test('a row comes back as it was stored', () => {
  const values = TABLE.values(row)
  expect(values).toEqual([row.id, 7, 1, null, '["https://a.example"]'])
  const stored = {
    id: row.id.buffer,
    key_id: 7,
    is_kept: 1,
    hook_url: null,
    origins: '["https://a.example"]',
  }
  expect(TABLE.read(stored)).toEqual(row)
})

test('two rows are the same when all that identifies agrees', () => {
  expect(TABLE.isSame(row, { ...row, keyId: 8, origins: [] })).toBe(true)
  expect(TABLE.isSame(row, { ...row, id: Uint8Array.of(1, 3) })).toBe(false)
  expect(TABLE.isSame(row, { ...row, isKept: false })).toBe(false)
  // A wiped hash is like no other, not even like another wiped one.
  const wiped = { ...row, id: new Uint8Array(0) }
  expect(TABLE.isSame(wiped, wiped)).toBe(false)
})
