import type { BlobBindings } from '../blobs/bindings.ts'
import type { StateChangeRecorder } from '../counters/note-counters.ts'
import type { ServerVariables } from '../settings/server-settings.ts'

/** What the objects of notes need of the environment. */
export interface NotesEnv extends ServerVariables, BlobBindings {
  DESK: { getByName(name: string): StateChangeRecorder }
}
