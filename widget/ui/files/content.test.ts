import { expect, it } from 'vitest'
import { contentType, plainText } from './content.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

it.each([
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'image/png'],
  ['\xff\xd8\xff\xe0', 'image/jpeg'],
  ['GIF89a', 'image/gif'],
  ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
  ['\0\0\0\x1cftypavif', 'image/avif'],
  ['%PDF-1.7', 'application/pdf'],
  // Shown as plain text.
  ['<svg xmlns="http://www.w3.org/2000/svg">', 'text/plain'],
  ['<script>', 'text/plain'],
  ['\0\0\0\0', undefined],
  ['RIFF\x01\x02\x03\x04WAVE', undefined],
  ['\xff\xd8', undefined],
  ['', undefined],
])('%j is %s', (start, type) => {
  expect(contentType(bytes(start))).toBe(type)
})

it('recognises plain text', () => {
  expect(plainText(new TextEncoder().encode('línea\r\n\tdos'))).toBe('línea\r\n\tdos')
  expect(plainText(new TextEncoder().encode('\ufeffa'))).toBe('\ufeffa')
  expect(plainText(bytes('a\0b'))).toBeUndefined()
  expect(plainText(bytes('\xff\xfe'))).toBeUndefined()
  expect(plainText(new Uint8Array(65537).fill(65))).toBeUndefined()
})
