import type { BlobBindings } from '../blobs/bindings.ts'
import type { StateChangeRecorder } from '../counters/note-counters.ts'
import type { ReserveBinding } from '../room/reserve.ts'
import type { ChargeRecorder, StoredBytesEnv } from '../room/stored-bytes.ts'
import type { ServerVariables } from '../settings/server-settings.ts'

/** What the objects of notes need of the environment. */
export interface NotesEnv extends ServerVariables, BlobBindings, ReserveBinding, StoredBytesEnv {
  DESK: { getByName(name: string): StateChangeRecorder & ChargeRecorder }
}
