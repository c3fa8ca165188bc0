/**
 * Where R of protocol section 5 is kept by the note's id, for as long as the tab lives: whoever holds it may read
 * the claimed note again until the lease ends, so it goes as soon as the note is burned.
 */
export type ReaderMemory = {
  load(id: Uint8Array): Uint8Array | undefined
  save(id: Uint8Array, reader: Uint8Array): void
  forget(id: Uint8Array): void
}
