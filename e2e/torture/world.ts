/** Gives the notes and inboxes of a script their bytes, which a name fixes. */
import { createCipheriv, createHash } from 'node:crypto'
import { toBase64url } from '../../shared/bytes/bytes.ts'
import { envelopeLength } from '../../shared/inbox/envelope-shape.ts'
import { inboxAddress } from '../../shared/inbox/inbox.ts'
import { PART_BYTES, PUBLIC_KEY_BYTES } from '../../shared/limits.ts'
import { blobHeader } from '../../shared/note/note.ts'
import { combineDigests } from '../../shared/note/receipt.ts'

export const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest()
export const base64url = (bytes: Uint8Array): string => toBase64url(new Uint8Array(bytes))

/** Bytes that nobody can tell from random ones; the same for the same name. */
const bytesOf = (name: string, length: number): Buffer => {
  const key = sha256(name)
  return createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16)).update(Buffer.alloc(length))
}

/** First parts of 8 MiB: two for all notes, because they and their digests cost time. */
const FIRST_PARTS = [0, 1].map((i) => beginBlob(bytesOf(`first part ${i}`, PART_BYTES)))
const FIRST_DIGESTS = FIRST_PARTS.map(sha256)

function beginBlob(bytes: Buffer): Buffer {
  bytes.set(blobHeader(0))
  return bytes
}

/** A note as its senders and readers hold it. */
export class NoteSecrets {
  readonly link: Buffer
  readonly id: Buffer
  readonly path: string
  readonly #name: string
  readonly #size: number
  readonly #first: number
  readonly #blobs = new Map<number, Buffer>()

  constructor(name: string, number: number, size: number) {
    this.#name = name
    this.#size = size
    this.#first = number % FIRST_PARTS.length
    this.link = this.secret('link')
    this.id = sha256(this.link)
    this.path = `/v1/notes/${base64url(this.id)}`
  }

  /** 32 bytes with a name. */
  secret(name: string): Buffer {
    return bytesOf(`${this.#name} ${name}`, 32)
  }

  /** One of the two blobs for this id, which differ in their last part. */
  blob(of: number): Buffer {
    const known = this.#blobs.get(of)
    if (known) return known
    const first = FIRST_PARTS[this.#first] ?? Buffer.alloc(0)
    const blob = this.#isInParts ? Buffer.concat([first, this.#last(of)]) : this.#last(of)
    this.#blobs.set(of, blob)
    return blob
  }

  part(n: number, of: number): Buffer {
    return n === 0 ? (FIRST_PARTS[this.#first] ?? Buffer.alloc(0)) : this.#last(of)
  }

  /** The last part of a blob, or the whole of a short one. */
  #last(of: number): Buffer {
    const bytes = bytesOf(`${this.#name} blob ${of}`, this.#size % PART_BYTES)
    return this.#isInParts ? bytes : beginBlob(bytes)
  }

  get #isInParts(): boolean {
    return this.#size > PART_BYTES
  }

  partDigest(n: number, of: number): Buffer {
    return n === 0 ? (FIRST_DIGESTS[this.#first] ?? Buffer.alloc(0)) : sha256(this.#last(of))
  }

  /** D of protocol section 8. */
  digest(of: number): Uint8Array {
    return combineDigests([0, 1].map((n) => new Uint8Array(this.partDigest(n, of))))
  }
}

/** An inbox of one key as its owner and senders hold it. */
export class InboxSecrets {
  readonly token: Buffer
  readonly registration: { readonly ownerHash: string; readonly keys: string[]; readonly keep: number }
  readonly address: string
  readonly path: string
  readonly #name: string

  constructor(name: string) {
    this.#name = name
    this.token = bytesOf(`${name} token`, 32)
    const ownerHash = new Uint8Array(sha256(this.token))
    const key = new Uint8Array(bytesOf(`${name} key`, PUBLIC_KEY_BYTES))
    this.registration = { ownerHash: base64url(ownerHash), keys: [base64url(key)], keep: 86_400 }
    this.address = base64url(inboxAddress({ ownerHash, keys: [key] }))
    this.path = `/v1/inboxes/${this.address}`
  }

  envelope(number: number): Buffer {
    const envelope = bytesOf(`${this.#name} envelope ${number}`, envelopeLength(1))
    envelope.set([1, 2, 1, 0])
    return envelope
  }
}
