import { toBase64url } from '../../shared/bytes.ts'

/**
 * Which notes object answers for an id: a pure function of the id and one setting. Ids are hashes, so their first
 * bytes spread evenly.
 * @param id the note's id, 32 bytes
 * @param objects how many objects share the notes; 0 gives every note an object of its own
 */
export function notesObjectName(id: Uint8Array, objects: number): string {
  if (objects === 0) return `note ${toBase64url(id)}`
  const [a = 0, b = 0] = id
  return `notes ${((a << 8) | b) % objects}`
}
