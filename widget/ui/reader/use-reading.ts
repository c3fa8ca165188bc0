import { randomBytes } from '@noble/hashes/utils.js'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import { AshnoteError } from '../../../shared/errors.ts'
import { type PreparedRead, prepareRead, read } from '../../../shared/flows/read.ts'
import type { Stretch } from '../../../shared/flows/stretch.ts'
import type { ReaderClient } from '../../../shared/http/reader-client.ts'
import { SECRET_BYTES } from '../../../shared/limits.ts'
import { findLink } from '../../../shared/note/find-fragment.ts'
import { asKnown } from '../as-known.ts'
import { warmUpFormats } from '../format.ts'
import type { ReaderEnd } from '../strings/keys.ts'
import type { ReadNote, ReceiveFiles, Reportable } from '../transfer/receive-files.ts'
import { startTransfer, type Transfer } from '../transfer/start-transfer.ts'
import type { AnswerableNote } from './answerable-note.ts'
import type { ReaderMemory } from './reader-memory.ts'
import { nextReaderState, type ReaderEvent, type ReaderState, readerProblemOf } from './reader-states.ts'

export type Reading = {
  /** Fragment of the link, with or without `#`. */
  fragment: string
  client: ReaderClient
  memory: ReaderMemory
  stretch: Stretch
  /** Shows the operator's reasons if the operator removed the note. */
  explain?: ((place: Element, id: Uint8Array) => unknown) | undefined
  /** Receives notes that are too large for this page's memory. */
  receive?: ReceiveFiles | undefined
  /** Language of the page. */
  lang: string
}

/** Data of a note beside its state. Changes of it need no render. */
type Held = {
  prepared?: PreparedRead
  transfer?: Transfer
  answerable?: AnswerableNote
  evidence?: Reportable | undefined
  files: Pick<ReadNote, 'release' | 'showTools'>
}

/**
 * Whether R opens nothing after this failure. An R that was in use before may have a lease whose answer was
 * lost, and servers of earlier versions answer a wrong passphrase during a lease with `gone`.
 */
const isUseless = ({ code, triesLeft }: AshnoteError, wasInUse: boolean): boolean =>
  triesLeft === 0 || (code === 'gone' && !wasInUse)

/**
 * Looks up the note of a link, and reads it once. `reading` must not change while the component is mounted.
 * @param place element for content that is loaded on demand; emptied when the note is cleared
 */
export function useReading(reading: Reading, place: RefObject<Element | null>) {
  const { fragment, client, memory, stretch, explain, receive, lang } = reading
  const [state, send] = useReducer(nextReaderState, { at: 'asking' } as ReaderState)
  const held = useRef<Held>({ files: {} }).current

  async function look(): Promise<ReaderEvent> {
    held.prepared ??= prepareRead(findLink(fragment))
    const { id } = held.prepared
    const found = await client.find(id)
    if (!found && !memory.load(id)) throw new AshnoteError('gone')
    return { is: 'found', found: found ?? undefined }
  }

  async function show(looking: Promise<ReaderEvent>) {
    try {
      send(await looking)
    } catch (error) {
      fail(error)
    }
  }

  function fail(error: unknown) {
    const known = asKnown(error)
    send({ is: 'failed', problem: readerProblemOf(known) })
    if (known.code === 'gone' && held.prepared && place.current) explain?.(place.current, held.prepared.id)
  }

  function end(end: ReaderEnd) {
    send({ is: 'end', end })
    held.files.release?.()
    held.files = {}
  }

  function clear() {
    held.evidence = undefined
    place.current?.replaceChildren()
    end('cleared')
  }

  function ask() {
    send({ is: 'ask' })
    show(look())
  }

  async function reveal(passphrase: string, asTyped = false) {
    if (!held.prepared || state.at !== 'sealed') return
    const { id } = held.prepared
    const { found } = state
    send({ is: 'reveal' })
    // Stored before use, so that neither a lost response nor a reload loses the note (section 5).
    const earlier = memory.load(id)
    const reader = earlier ?? randomBytes(SECRET_BYTES)
    memory.save(id, reader)
    held.transfer = startTransfer((progress) => send({ is: 'progress', progress }))
    try {
      const { payload, reply, evidence, acked, ...files }: ReadNote = await read(client, held.prepared, {
        size: found?.size,
        openLarge: receive,
        passphrase,
        asTyped,
        reader,
        stretch,
        ...held.transfer.control,
      })
      held.files = files
      const { replyTo } = payload
      if (replyTo) held.answerable = { id, reply, replyTo }
      held.evidence = evidence
      send({ is: 'opened', payload })
      const isAcked = await acked
      if (isAcked) memory.forget(id)
      send({ is: 'acked', acked: isAcked })
    } catch (error) {
      if (isUseless(asKnown(error), !!earlier)) memory.forget(id)
      fail(error)
    }
  }

  /** Sent before the first render: on a slow line the reader waits for the response. */
  const [firstLook] = useState(look)
  // A layout effect runs at once. `useEffect` would wait for a paint, and a background tab does not paint.
  useLayoutEffect(() => {
    addEventListener('pagehide', clear)
    show(firstLook)
    // While waiting for the response, because the first use of each formatter takes a slow processor 0.1 s.
    setTimeout(warmUpFormats, 0, lang)
    return () => {
      removeEventListener('pagehide', clear)
      held.transfer?.cancel()
      held.files.release?.()
    }
  }, [])

  return {
    state,
    wantsPassphrase: held.prepared?.kind === 1,
    answerable: held.answerable,
    evidence: held.evidence,
    showTools: held.files.showTools,
    ask,
    reveal,
    cancel: () => held.transfer?.cancel(),
    clear,
    endByTimer: () => end('timer'),
  }
}
