import { toBase64url } from '../../shared/bytes/bytes.ts'

/**
 * Which notes object answers for an id: a pure function of the id and one setting. Ids are hashes, so their first
 * bytes spread evenly.
 * @param id the note's id, 32 bytes
 * @param objects how many objects share the notes; 0 gives every note an object of its own
 */
export function notesObjectName(id: Uint8Array, objects: number): string {
  return objects === 0 ? `note ${toBase64url(id)}` : `notes ${shareOf(id, objects)}`
}

/** The same for the inbox of an address, which is a hash too. */
export function inboxesObjectName(address: Uint8Array, objects: number): string {
  return objects === 0 ? `inbox ${toBase64url(address)}` : `inboxes ${shareOf(address, objects)}`
}

function shareOf([a = 0, b = 0]: Uint8Array, objects: number): number {
  return ((a << 8) | b) % objects
}

/** The operator's one object. The name is part of its identity: data is found under it. */
export const OPERATOR_OBJECT_NAME = 'desk'

/** Names of the objects that share the notes; none where every note has its own. */
export const sharedNotesObjectNames = (objects: number): string[] =>
  Array.from({ length: objects }, (_, i) => `notes ${i}`)
