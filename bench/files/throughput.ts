import { createHash, randomBytes } from 'node:crypto'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { linkKeys, tokenHash } from '../../shared/crypto/keys.ts'
import { PART_BYTES, partCount, partLength } from '../../shared/limits.ts'
import { blobLength } from '../../shared/note/note.ts'
import { combineDigests } from '../../shared/note/receipt.ts'
import { Connection } from '../server/connection.ts'
import { type RunningServer, startAshnote, startCopier, startHasher } from '../server/servers.ts'
import { median } from '../tools/stats.ts'

/** MiB per second, and our speed divided by that of workerd copying the same bytes without our code. */
export type TransferSpeeds = {
  /**
   * `ofCopyAndHash`: divided by that of workerd copying the bytes and separately computing the SHA-256 that
   * confirms a part.
   */
  upload: TransferSpeed & { ofCopyAndHash: number }
  download: TransferSpeed
}
type TransferSpeed = { mibPerSecond: number; ofCopy: number }

const MIB = 2 ** 20
const ROUNDS = 5
/** As many as the browser sends in parallel. */
const PARALLEL = 3
/** The largest possible blob up to 256 MiB. */
const SIZE = blobLength(252 * MIB)

type Part = { n: number; body: Buffer; digest: string }
type Times = { up: number; down: number }

export async function measureTransfers(): Promise<TransferSpeeds> {
  const parts = makeParts()
  const servers: RunningServer[] = []
  try {
    const ashnote = await startAshnote()
    servers.push(ashnote)
    const copier = await startCopier()
    servers.push(copier)
    const hasher = await startHasher()
    servers.push(hasher)
    const round = async (i: number) => ({
      hash: await hashThrough(hasher, parts),
      theirs: await copyThrough(copier, parts, i),
      ours: await sendThrough(ashnote, parts),
    })
    await round(0)
    const rounds: Array<Awaited<ReturnType<typeof round>>> = []
    for (let i = 1; i <= ROUNDS; i++) rounds.push(await round(i))
    const speed = (way: keyof Times): TransferSpeed => ({
      mibPerSecond: SIZE / MIB / median(rounds.map(({ ours }) => ours[way])),
      ofCopy: median(rounds.map(({ ours, theirs }) => theirs[way] / ours[way])),
    })
    const ofCopyAndHash = median(rounds.map(({ ours, theirs, hash }) => (theirs.up + hash) / ours.up))
    return { upload: { ...speed('up'), ofCopyAndHash }, download: speed('down') }
  } finally {
    for (const server of servers) await server.stop()
  }
}

/** Random bytes will do: the server looks at the first four only. */
function makeParts(): Part[] {
  return Array.from({ length: partCount(SIZE) }, (_, n) => {
    const body = randomBytes(partLength(SIZE, n))
    if (n === 0) body.set([1, 0, 0, 0])
    return { n, body, digest: createHash('sha256').update(body).digest('base64url') }
  })
}

async function sendThrough({ port }: RunningServer, parts: Part[]): Promise<Times> {
  const { link, id } = linkKeys(randomBytes(32))
  const [auth, token, reader] = [randomBytes(32), randomBytes(32), randomBytes(32)].map(toBase64url)
  const hash = (text = '') => toBase64url(tokenHash(Buffer.from(text, 'base64url')))
  const path = `/v1/notes/${toBase64url(id)}`
  const headers = {
    'ashnote-auth': hash(auth),
    'ashnote-revoke': hash(token),
    'ashnote-status': hash(token),
    'ashnote-upload': hash(token),
  }
  const bearer = { authorization: `Bearer ${token}` }
  const query = `?ttl=3600&size=${SIZE}`
  const json = { 'content-type': 'application/json' }
  const digest = toBase64url(combineDigests(parts.map((part) => Buffer.from(part.digest, 'base64url'))))
  const up = await seconds(async () => {
    await call(port, 201, 'POST', `${path}/parts${query}`, headers)
    await inParallel(port, parts, 204, (part) =>
      request('PUT', `${path}/parts/${part.n}`, { ...bearer, 'ashnote-digest': part.digest }, part.body),
    )
    const body = Buffer.from(JSON.stringify({ digest }))
    await call(port, 201, 'POST', `${path}/parts/complete${query}`, { ...headers, ...bearer, ...json }, body)
  })
  const proof = Buffer.from(JSON.stringify({ link: toBase64url(link), auth, reader }))
  const down = await seconds(() => call(port, 200, 'POST', `${path}/claim`, json, proof))
  await call(port, 204, 'POST', `${path}/ack`, json, proof)
  return { up, down }
}

async function copyThrough({ port }: RunningServer, parts: Part[], round: number): Promise<Times> {
  const path = ({ n }: Part) => `/${round}/${n}`
  const up = await seconds(() =>
    inParallel(port, parts, 204, (part) => request('PUT', path(part), {}, part.body)),
  )
  const down = await seconds(async () => {
    const connection = await Connection.open(port)
    for (const part of parts) expectStatus(await connection.send(request('GET', path(part), {})), 200)
    connection.close()
  })
  for (const part of parts) await call(port, 204, 'DELETE', path(part), {})
  return { up, down }
}

const hashThrough = ({ port }: RunningServer, parts: Part[]): Promise<number> =>
  seconds(() => inParallel(port, parts, 200, () => request('GET', '/', {})))

async function inParallel(
  port: number,
  parts: readonly Part[],
  status: number,
  requestOf: (part: Part) => Buffer,
): Promise<void> {
  const left = [...parts]
  const lane = async () => {
    const connection = await Connection.open(port)
    for (let part = left.shift(); part; part = left.shift())
      expectStatus(await connection.send(requestOf(part)), status)
    connection.close()
  }
  await Promise.all(Array.from({ length: PARALLEL }, lane))
}

async function call(
  port: number,
  status: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<void> {
  const connection = await Connection.open(port)
  expectStatus(await connection.send(request(method, path, headers, body)), status)
  connection.close()
}

function request(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Buffer = Buffer.alloc(0),
): Buffer {
  const lines = Object.entries({ host: 'localhost', ...headers, 'content-length': String(body.length) })
  const head = `${method} ${path} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
}

function expectStatus(response: { status: number }, status: number): void {
  if (response.status !== status) throw new Error(`the server answered ${response.status}`)
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** Tells readers of the numbers what was sent. */
export const PARTS_TEXT = `${partCount(SIZE)} parts of ${PART_BYTES / MIB} MiB`
