import { toBase64url } from '../../shared/bytes/bytes.ts'

/**
 * The name of the object that holds a note: a pure function of the note's id and one setting. Ids are hashes,
 * so their first bytes are evenly distributed.
 * @param id the note's id, 32 bytes
 * @param objects how many objects share the notes; 0 gives every note its own object
 */
export function notesObjectName(id: Uint8Array, objects: number): string {
  return objects === 0 ? `note ${toBase64url(id)}` : `notes ${shareOf(id, objects)}`
}

/** The same for an inbox, whose address is a hash too. */
export function inboxesObjectName(address: Uint8Array, objects: number): string {
  return objects === 0 ? `inbox ${toBase64url(address)}` : `inboxes ${shareOf(address, objects)}`
}

function shareOf([a = 0, b = 0]: Uint8Array, objects: number): number {
  return ((a << 8) | b) % objects
}

/** The name of the operator's object. It is part of the object's identity, so its data is found by it. */
export const OPERATOR_OBJECT_NAME = 'desk'

/** Names of the objects that share the notes; empty where every note has its own. */
export const sharedNotesObjectNames = (objects: number): string[] => sharedNames('notes', objects)

/** The same for inboxes. */
export const sharedInboxesObjectNames = (objects: number): string[] => sharedNames('inboxes', objects)

const sharedNames = (kind: string, objects: number): string[] =>
  Array.from({ length: objects }, (_, i) => `${kind} ${i}`)
