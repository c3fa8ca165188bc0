import { expect, it } from 'vitest'
import { UnreadableFile } from '../draft/draft.ts'
import { workerSealer } from './worker-sealer.ts'

const { read } = workerSealer('https://ashnote.test', () => {
  throw new TypeError('a worker for a small note')
})
const source = (file: File) => ({ type: 'text/plain', name: file.name, size: file.size, content: file })

it('reads a file in this page', async () => {
  expect(await read(source(new File(['x'], 'a.txt')))).toEqual(Uint8Array.of(120))
})

it('names the file that cannot be read', async () => {
  const lost = Object.assign(new File([], 'lost.txt'), { arrayBuffer: () => Promise.reject(new Error()) })
  await expect(read(source(lost))).rejects.toEqual(new UnreadableFile('lost.txt'))
})
