import { randomBytes } from 'node:crypto'
import type { NoteOptions } from '../clients/notes.ts'
import { makePdf } from './pdfs.ts'
import { PIXEL } from './previews.ts'

const picture = (name: string) => ({ name, type: 'image/png', content: PIXEL })
const pictures = [picture('1.png'), picture('2.png'), picture('3.png')]
const pdf = { name: 'pages.pdf', type: 'application/pdf', content: makePdf() }
const words = { name: 'words.txt', type: 'text/plain', content: 'short words' }
const film = { name: 'film.bin', type: 'video/mp4', content: randomBytes(2 * 1024 * 1024) }

/**
 * A note of every kind, all but the large one of about one size.
 * @param replyTo an inbox of the server that the notes are on
 */
export const kindsOfNotes = (replyTo: string): Readonly<Record<string, NoteOptions>> => ({
  text: { text: 'nothing but text' },
  'a file': { files: [{ name: 'x.bin', type: 'application/zip', content: Buffer.from([0, 1, 2]) }] },
  'a text file': { text: 'look', files: [words] },
  'a picture': { text: 'look', files: [picture('1.png')] },
  pictures: { text: 'look', files: pictures },
  'a PDF': { text: 'look', files: [pdf] },
  answerable: { text: 'say something', replyTo },
  'with a receipt': { text: 'with a receipt', receipt: true },
  'with a view timer': { text: 'soon gone', viewSeconds: 1, files: pictures },
  'with a passphrase': { text: 'behind words', passphrase: 'correct horse' },
  'all of it': { text: 'all', files: [...pictures, pdf], replyTo, passphrase: 'correct horse' },
  large: { text: 'large', files: [film, ...pictures], replyTo },
})
