import type { Bytes } from '../../../shared/bytes/bytes.ts'
import { trimPassphrase } from '../../../shared/crypto/trim-passphrase.ts'
import { MAX_MANIFEST } from '../../../shared/limits.ts'
import { blobLength } from '../../../shared/note/note.ts'
import type { Outline, OutlineEntry } from '../../../shared/note/payload.ts'

/** A note before it is sent. `wipe`: seconds on the reader's screen, 0 for no limit; `ttl` is in seconds. */
export type Draft = {
  text: string
  files: readonly File[]
  ttl: number | undefined
  passphrase: string
  /** The passphrase was suggested, so the sender may not know it yet. */
  isSuggested: boolean
  wipe: number
  receipt: boolean
  /** Whether the reader may answer. */
  answer: boolean
}

/** The part of a draft that the reader receives. */
export type DraftContent = Pick<Draft, 'text' | 'files' | 'wipe'>

export const EMPTY_DRAFT: Draft = {
  text: '',
  files: [],
  ttl: undefined,
  passphrase: '',
  isSuggested: false,
  wipe: 0,
  receipt: false,
  answer: false,
}

export const isEmptyDraft = ({ text, files }: Pick<Draft, 'text' | 'files'>): boolean =>
  !text && files.length === 0

/** Whether a note can or must have a passphrase. */
export type PassphraseUse = 'off' | 'optional' | 'required'

/** State of a draft. Only a `filled` one can be sent. */
export type DraftState = 'empty' | 'incomplete' | 'filled' | 'too-large' | 'sealing'

type Circumstances = { isSealing: boolean; isTooLarge: boolean; passphrase: PassphraseUse }

export function draftState(draft: Draft, { isSealing, isTooLarge, passphrase }: Circumstances): DraftState {
  if (isSealing) return 'sealing'
  if (isEmptyDraft(draft)) return 'empty'
  if (isTooLarge) return 'too-large'
  return passphrase === 'required' && !trimPassphrase(draft.passphrase) ? 'incomplete' : 'filled'
}

/**
 * Upper bounds: a payload without bodies but with an address for answers, and the manifest entry of one body
 * without its name.
 */
const FRAME_BYTES = 400
const ENTRY_BYTES = 48

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** Upper bound of the blob's size: a draft that passes this check must not fail later. */
export function draftBytes(text: string, files: ReadonlyArray<Pick<File, 'name' | 'type' | 'size'>>): number {
  const bodies = files.reduce((sum, { size }) => sum + size, bytesOf(text))
  return blobLength(namesBytes(files) + bodies)
}

/** Whether the file names may exceed the limit of one note's manifest. */
export const hasTooManyFiles = (files: ReadonlyArray<Pick<File, 'name' | 'type'>>): boolean =>
  namesBytes(files) > MAX_MANIFEST

const namesBytes = (files: ReadonlyArray<Pick<File, 'name' | 'type'>>): number =>
  files.reduce(
    (sum, { name, type }) => sum + ENTRY_BYTES + escapedBytes(name) + escapedBytes(type),
    FRAME_BYTES + ENTRY_BYTES,
  )

/** Bytes of a text in JSON and UTF-8. */
const escapedBytes = (text: string): number => bytesOf(JSON.stringify(text))

/** A file that was deleted or changed since it was picked. */
export class UnreadableFile extends Error {
  readonly file: string
  constructor(file: string) {
    super('a picked file cannot be read')
    this.file = file
  }
}

/** The media type of a file, for the manifest. */
const typeOf = (file: File): string => file.type || 'application/octet-stream'

/** The content of a draft's note. Files are still on disk. */
export function toSources({
  text,
  files,
  wipe,
}: DraftContent): Outline & { bodies: Array<OutlineEntry & { content: Bytes | Blob }> } {
  const message = new TextEncoder().encode(text)
  return {
    bodies: [
      ...(text ? [{ type: 'text/plain', size: message.length, content: message }] : []),
      ...files.map((file) => ({ type: typeOf(file), name: file.name, size: file.size, content: file })),
    ],
    ...(wipe > 0 && { viewSeconds: wipe }),
  }
}
