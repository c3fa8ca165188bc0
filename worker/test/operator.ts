/** Reports and the operator, as tests send them. */
import { env } from 'cloudflare:workers'
import { randomBytes } from '@noble/hashes/utils.js'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { blobDigest } from '../../shared/note/receipt.ts'
import type { Env } from '../env.ts'
import { operatorObject } from '../operator/operator-object.ts'
import { newToken, scryptLike } from '../settings/token-hash.ts'
import { nextAddress } from './addresses.ts'
import { ack, claim, newReader, type TestNote } from './notes.ts'
import { callWith } from './server.ts'

const { token, hash: TOKEN_HASH } = newToken(randomBytes)
export const TOKEN = token

/** Settings with a token that is hashed with scrypt, but cheap to check. */
export function withScrypt(token: string): Partial<Env> {
  const like = { logN: 10, r: 1, p: 1, salt: randomBytes(16) }
  const hash = toBase64url(scryptLike(token, like))
  return { ASHNOTE_ADMIN_TOKEN_HASH: `scrypt:10:1:1:${toBase64url(like.salt)}:${hash}` }
}

/** Settings of a server with an operator. Every test calls it from other networks. */
export const WITH_OPERATOR: Partial<Env> = {
  ASHNOTE_ADMIN_TOKEN_HASH: TOKEN_HASH,
  ASHNOTE_ADDRESS_HEADER: 'x-test-address',
}

interface Asked {
  readonly bearer?: string
  readonly address?: string
  readonly headers?: Record<string, string>
  readonly settings?: Partial<Env>
  readonly method?: string
  readonly body?: string
}

/** A call with the operator's token. */
export const asOperator = (
  path: string,
  { bearer = TOKEN, address, headers, settings, ...init }: Asked = {},
): Promise<Response> =>
  callWith({ ...WITH_OPERATOR, ...settings }, path, {
    ...init,
    headers: { authorization: `Bearer ${bearer}`, 'x-test-address': address ?? nextAddress(), ...headers },
  })

/** The same with a JSON body. */
export const order = (path: string, body: object, method = 'POST'): Promise<Response> =>
  asOperator(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

/** What a reader holds after a note was opened, as a report's proof. */
export interface TestProof {
  readonly receipt: string
  readonly digest: string
}

/** Reads a note as a browser does. */
export async function readNote(note: TestNote): Promise<TestProof> {
  const reader = newReader()
  const response = await claim(note, reader)
  const receipt = response.headers.get('ashnote-receipt') ?? ''
  const blob = new Uint8Array(await response.arrayBuffer())
  await ack(note, reader)
  return { receipt, digest: toBase64url(blobDigest(blob)) }
}

export const newNonce = (): string => toBase64url(randomBytes(32))

/** A report of a note that was read. */
export const proven = (note: TestNote, proof: TestProof) => ({
  nonce: newNonce(),
  id: toBase64url(note.id),
  category: 'fraud',
  proof,
})

export const report = (body: object, settings: Partial<Env> = {}): Promise<Response> =>
  callWith({ ...WITH_OPERATOR, ...settings }, '/v1/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-test-address': nextAddress() },
    body: JSON.stringify(body),
  })

/** Expects a case number. */
export async function caseNumber(response: Response): Promise<string> {
  if (response.status !== 202) throw new Error(`status ${response.status}: ${await response.text()}`)
  return (await response.json<{ case: string }>()).case
}

/** Other tests use the same networks. */
export async function liftBlocks(): Promise<void> {
  const { blocks } = await operatorObject(env).rules()
  for (const { n } of blocks) await operatorObject(env).unblock(n)
}
