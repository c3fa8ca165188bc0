import type { StoredThing } from '../room/charge.ts'
import { blobCost, rowCost } from '../room/cost.ts'
import type { NoteRecord } from './note-table.ts'
import type { UploadRecord } from './upload-table.ts'

/** What a note takes of the room. Its blob counts until the deletion is confirmed. */
export const storedNote = (note: NoteRecord): StoredThing => ({
  ...note,
  cost: note.blob === '' ? rowCost() : blobCost(note.size),
})

/** An upload takes as much as it has declared, whatever has arrived. */
export const storedUpload = (upload: UploadRecord): StoredThing => ({
  ...upload,
  created: upload.began,
  cost: blobCost(upload.size),
})
