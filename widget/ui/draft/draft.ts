import type { SendOptions } from '../../../shared/flows/note-flows.ts'
import { MAX_MANIFEST } from '../../../shared/limits.ts'
import { blobLength } from '../../../shared/note/note.ts'

/** What is being written. `wipe`: seconds on the reader's screen, 0 for no limit; `ttl` in seconds. */
export type Draft = {
  text: string
  files: readonly File[]
  ttl: number | undefined
  passphrase: string
  /** The passphrase was not typed, so its sender may not know it yet. */
  isSuggested: boolean
  wipe: number
  receipt: boolean
  /** Whether the reader may answer. */
  answer: boolean
}

/** What of a draft its reader gets to see. */
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

/** Whether a note can have a passphrase, or must. */
export type PassphraseUse = 'off' | 'optional' | 'required'

/** How far a draft is; only a `filled` one can be sent. */
export type DraftState = 'empty' | 'incomplete' | 'filled' | 'too-large' | 'sealing'

type Circumstances = { isSealing: boolean; isTooLarge: boolean; passphrase: PassphraseUse }

export function draftState(draft: Draft, { isSealing, isTooLarge, passphrase }: Circumstances): DraftState {
  if (isSealing) return 'sealing'
  if (isEmptyDraft(draft)) return 'empty'
  if (isTooLarge) return 'too-large'
  return passphrase === 'required' && !draft.passphrase ? 'incomplete' : 'filled'
}

/** Length and manifest of a payload without bodies but with an address for answers, and what one body adds, names aside. */
const FRAME_BYTES = 400
const ENTRY_BYTES = 48

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** The size of the blob that a draft becomes, never less than it will be: what passes here must not fail there. */
export function draftBytes(text: string, files: ReadonlyArray<Pick<File, 'name' | 'type' | 'size'>>): number {
  const bodies = files.reduce((sum, { size }) => sum + size, bytesOf(text))
  return blobLength(namesBytes(files) + bodies)
}

/** Whether the names of a draft's files may be more than one note takes. */
export const hasTooManyFiles = (files: ReadonlyArray<Pick<File, 'name' | 'type'>>): boolean =>
  namesBytes(files) > MAX_MANIFEST

const namesBytes = (files: ReadonlyArray<Pick<File, 'name' | 'type'>>): number =>
  files.reduce(
    (sum, { name, type }) => sum + ENTRY_BYTES + escapedBytes(name) + escapedBytes(type),
    FRAME_BYTES + ENTRY_BYTES,
  )

/** What JSON and UTF-8 make of a text. */
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
export const typeOf = (file: File): string => file.type || 'application/octet-stream'

/** @throws {UnreadableFile} */
export async function toPayload({ text, files, wipe }: DraftContent): Promise<SendOptions['payload']> {
  const message = text ? [{ type: 'text/plain', bytes: new TextEncoder().encode(text) }] : []
  const attached = files.map(async (file) => {
    const bytes = await file.arrayBuffer().catch(() => {
      throw new UnreadableFile(file.name)
    })
    return { type: typeOf(file), name: file.name, bytes: new Uint8Array(bytes) }
  })
  return { bodies: [...message, ...(await Promise.all(attached))], ...(wipe > 0 && { viewSeconds: wipe }) }
}
