/**
 * A server on a file system of 64 MiB, as `npm start` runs it. The file system is in memory and in a mount
 * namespace of its own, which Linux gives to the superuser and, on most systems, to everybody. It waits for
 * expiry three times.
 * @module-tag long
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Bytes, toBase64url } from '../../shared/bytes/bytes.ts'
import { contentKeys, linkKeys, ownerKeys, tokenHash } from '../../shared/crypto/keys.ts'
import { createClient } from '../../shared/http/client.ts'
import { sealNote } from '../../shared/note/note.ts'
import { ROOT } from '../run.ts'
import { freePort } from './port.ts'

const DISK_BYTES = 64 * 1024 * 1024
const NOTE_BYTES = 200_000
const TTL_S = 60
const NAMESPACE = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount']
const mountPoint = mkdtempSync(join(tmpdir(), 'ashnote-full-'))
const canMount =
  spawnSync('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', mountPoint]).status === 0

let starter: ChildProcess
let origin: string
/** The file system, seen from outside of its namespace. */
let disk: string
let output = ''

async function start(): Promise<void> {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    ASHNOTE_DATA: mountPoint,
    ASHNOTE_CREATES_PER_NETWORK: '0',
    ...(!canMount && { ASHNOTE_MAX_STORED: String(DISK_BYTES / 4) }),
  }
  const mount = `mount -t tmpfs -o size=${DISK_BYTES} tmpfs "$1" && exec "$2" scripts/start.ts`
  const [program, ...args] = canMount
    ? ['unshare', ...NAMESPACE, 'sh', '-c', mount, 'sh', mountPoint, process.execPath]
    : [process.execPath, 'scripts/start.ts']
  starter = spawn(program ?? '', args, { cwd: ROOT, env })
  disk = `/proc/${starter.pid}/root${mountPoint}`
  for (const stream of [starter.stdout, starter.stderr])
    stream?.on('data', (chunk) => {
      output += chunk
    })
  await vi.waitFor(() => expect(output).toContain('Ashnote is listening'), {
    timeout: 120_000,
    interval: 100,
  })
}

/** Bytes that are free on a disk. */
const free = () => {
  const { bavail, bsize } = statfsSync(disk)
  return bavail * bsize
}
const blobs = () => readdirSync(join(disk, 'blobs'), { recursive: true, withFileTypes: true })
const reserve = () => readdirSync(join(disk, 'reserve')).filter((name) => name.startsWith('piece-')).length

/** Takes every byte that is free, as another program on the machine would. */
function fill(): void {
  for (let n = 0, bytes = 1024 * 1024; bytes > 0; n++) {
    try {
      writeFileSync(join(disk, `fill-${n}`), new Uint8Array(bytes))
    } catch {
      bytes = Math.floor(bytes / 2)
    }
  }
}
function clear(): void {
  for (const name of readdirSync(disk)) if (name.startsWith('fill-')) rmSync(join(disk, name))
}

function makeNote() {
  const { p0, link, id } = linkKeys(crypto.getRandomValues(new Uint8Array(32)))
  const { auth, key } = contentKeys(p0, new Uint8Array())
  const { revoke, status } = ownerKeys(crypto.getRandomValues(new Uint8Array(32)))
  const payload = { bodies: [{ type: 'text/plain', bytes: new Uint8Array(NOTE_BYTES) as Bytes }] }
  const blob = sealNote({ kind: 0, key, id, payload })
  return { id, link, auth, revoke, status, blob, path: `/v1/notes/${toBase64url(id)}` }
}
type Note = ReturnType<typeof makeNote>

/** Puts a note. @returns 'stored', or the code of the refusal */
async function put({ id, blob, auth, revoke, status }: Note): Promise<string> {
  const hashes = { authHash: tokenHash(auth), revokeHash: tokenHash(revoke), statusHash: tokenHash(status) }
  const client = createClient({
    server: origin,
    fetch: (url, { method, headers, body }) => fetch(url, { method, headers, ...(body && { body }) }),
    retry: { delaysMs: [], sleep: async () => {} },
  })
  return client.put(id, blob, { ttl: TTL_S, ...hashes }).then(
    () => 'stored',
    (error) => error.code,
  )
}

const reader = toBase64url(new Uint8Array(32).fill(7))
const call = async (path: string, init: RequestInit = {}): Promise<number> => {
  const response = await fetch(origin + path, init)
  await response.arrayBuffer()
  return response.status
}
const post = (path: string, body: object) =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const claim = ({ path, link, auth }: Note) =>
  post(`${path}/claim`, { link: toBase64url(link), auth: toBase64url(auth), reader })
const ack = ({ path, link }: Note) => post(`${path}/ack`, { link: toBase64url(link), reader })
const revoke = ({ path, revoke }: Note) =>
  call(path, { method: 'DELETE', headers: { authorization: `Bearer ${toBase64url(revoke)}` } })
const health = async () => (await fetch(`${origin}/healthz`)).json()

beforeAll(start, 180_000)

afterAll(async () => {
  const ended = once(starter, 'exit')
  starter.kill()
  await ended
  rmSync(mountPoint, { recursive: true })
})

/** Puts notes until one is refused, which has to come. */
async function putMany(): Promise<Note[]> {
  const notes: Note[] = []
  while (notes.length < DISK_BYTES / NOTE_BYTES) {
    const note = makeNote()
    const result = await put(note)
    if (result === 'stored') notes.push(note)
    else {
      expect(result).toBe('no-space')
      return notes
    }
  }
  throw new Error('the server took more than the disk has')
}

/** Without a file system of its own, only the limit can be filled. */
if (!canMount)
  it('a full server takes notes again when others were revoked', async () => {
    const notes = await putMany()
    for (const note of notes) expect(await revoke(note)).toBe(204)
    expect(await put(makeNote())).toBe('stored')
  })
else
  it('a full disk ends nothing: notes are read, revoked and expire, and then there is room again', async () => {
    const notes = await putMany()
    // Strangers have filled what they may have, and no more of the disk.
    expect(free()).toBeGreaterThan(DISK_BYTES / 8)
    expect(reserve()).toBe(16)

    // Somebody else fills the rest.
    fill()
    expect(free()).toBeLessThan(4096)
    expect(await put(makeNote())).toBe('no-space')
    for (const note of notes.slice(0, 3)) {
      expect([await claim(note), await ack(note)]).toEqual([200, 204])
    }
    for (const note of notes.slice(3, 6)) expect(await revoke(note)).toBe(204)
    expect(await health()).toEqual({ status: 'no-space' })
    expect(reserve()).toBeLessThan(16)
    expect(output).toContain('{"event":"disk-full"}')

    // What was given back is taken as well, and notes expire all the same.
    fill()
    expect(free()).toBeLessThan(4096)
    await expect
      .poll(() => blobs().filter((entry) => entry.isFile()).length, { timeout: 150_000, interval: 1000 })
      .toBe(0)
    clear()
    await expect.poll(reserve, { timeout: 90_000, interval: 1000 }).toBe(16)
    await expect.poll(health, { timeout: 90_000, interval: 1000 }).toEqual({ status: 'ok' })
    expect(await put(makeNote())).toBe('stored')
  }, 400_000)
