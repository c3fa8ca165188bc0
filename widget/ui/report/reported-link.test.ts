import { expect, test } from 'vitest'
import { toBase64url } from '../../../shared/bytes/bytes.ts'
import { linkKeys } from '../../../shared/crypto/keys.ts'
import { formatFragment, formatLink } from '../../../shared/note/link.ts'
import { readReportedLink } from './reported-link.ts'

const SERVER = 'https://ashnote.example'
const secret = new Uint8Array(32).fill(7)
const { id } = linkKeys(secret)
const fragment = formatFragment({ kind: 1, secret })

test.each([
  formatLink(SERVER, { kind: 0, secret }),
  `  ${SERVER}/#${fragment}\n`,
  `${SERVER}/%23${fragment}`,
  `${SERVER}/%2523${fragment}?x=1`,
  `${SERVER}/#${fragment}.`,
  `They sent me <${SERVER}/#${fragment}>, which is a fraud.`,
  `${SERVER}/v1/notes/${toBase64url(id)}`,
])('keeps only the id of %s', (entered) => {
  const read = readReportedLink(entered, SERVER)
  expect(read).toEqual({ is: 'ours', id, shown: `${SERVER}/v1/notes/${toBase64url(id)}` })
  expect(JSON.stringify(read)).not.toContain(fragment.slice(4, 40))
})

test("recognises another server's link", () => {
  const link = formatLink('https://other.example', { kind: 0, secret })
  expect(readReportedLink(link, SERVER)).toEqual({ is: 'elsewhere', server: 'https://other.example' })
})

test.each([
  '',
  'hello',
  SERVER,
  `${SERVER}/#${fragment.slice(1)}`,
  formatLink(SERVER, { kind: 2, secret }),
  `${SERVER}/#${fragment} ${formatLink(SERVER, { kind: 0, secret })}`,
  'https://other.example/',
  'javascript:alert(1)#x',
])('%j is no link to a note', (entered) => {
  expect(readReportedLink(entered, SERVER).is).not.toBe('ours')
})
