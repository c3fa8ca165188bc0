import type { InboxesBinding, InboxesObject } from '../inboxes/inboxes-object.ts'
import type { NotesBinding, NotesObject } from '../notes/notes-object.ts'
import { sharedInboxesObjectNames, sharedNotesObjectNames } from '../objects/object-names.ts'
import type { StoredSource } from '../room/stored-bytes.ts'
import type { ServerSettings } from '../settings/server-settings.ts'
import { type OperatorBinding, operatorObject } from './operator-object.ts'

type Shared = Pick<ServerSettings, 'notesObjects' | 'inboxObjects'>

/** The objects that many notes share. */
export const sharedNotesObjects = (
  env: NotesBinding,
  notesObjects: number,
): Array<DurableObjectStub<NotesObject>> =>
  sharedNotesObjectNames(notesObjects).map((name) => env.NOTES.getByName(name))

/** The objects that many notes or inboxes share. */
export const sharedObjects = (
  env: NotesBinding & InboxesBinding,
  { notesObjects, inboxObjects }: Shared,
): Array<DurableObjectStub<NotesObject> | DurableObjectStub<InboxesObject>> => [
  ...sharedNotesObjects(env, notesObjects),
  ...sharedInboxesObjectNames(inboxObjects).map((name) => env.INBOXES.getByName(name)),
]

/** All objects that together know what strangers have stored. */
export const storedSources = (
  env: NotesBinding & InboxesBinding & OperatorBinding,
  shared: Shared,
): StoredSource[] => [operatorObject(env), ...sharedObjects(env, shared)]
