import { describe, expect, it, test } from 'vitest'
import { parseInward } from '../frame/parse.ts'
import { frameAddress, isGreeting, isLink, parseOutward, readFrameAddress, targetOf } from './messages.ts'

const SERVER = 'https://notes.example'
const NONCE = '0123456789abcdef0123456789abcdef'
const LINK = `${SERVER}/#${'A'.repeat(48)}`

describe('the address of a frame', () => {
  it.each(['https://a.example:8443', 'http://localhost:1', 'null'])('comes back for %s', (host) => {
    const { hash } = new URL(frameAddress(SERVER, NONCE, host))
    expect(readFrameAddress(hash)).toEqual({ nonce: NONCE, host })
  })

  it.each([
    '',
    '#',
    `#2.${NONCE}.null`,
    `#1.${NONCE.slice(1)}.null`,
    `#1.${NONCE}.`,
    `#1.${NONCE}.a.example`,
    `#1.${NONCE}.https%3A%2F%2F`,
  ])('is not %j', (hash) => {
    expect(readFrameAddress(hash)).toBeUndefined()
  })

  it('keeps messages to the page it names, where that can be addressed', () => {
    expect(targetOf('https://a.example')).toBe('https://a.example')
    expect(targetOf('null')).toBe('*')
  })
})

it('is greeted with the version and the nonce', () => {
  expect(isGreeting({ ashnote: 1, nonce: NONCE }, NONCE)).toBe(true)
  for (const data of [{ ashnote: 2, nonce: NONCE }, { ashnote: 1, nonce: '' }, { ashnote: 1 }, NONCE, null])
    expect(isGreeting(data, NONCE)).toBe(false)
})

describe('what a frame says', () => {
  const created = { type: 'created', link: LINK, expiresAt: '2026-12-01T00:00:00.000Z' }
  it.each([
    { type: 'ready' },
    { type: 'resize', height: 72 },
    { type: 'state', state: 'too-large' },
    created,
    { type: 'error', code: 'slow-down' },
  ])('is $type', (message) => {
    // Nothing beyond the table passes.
    expect(parseOutward({ ...message, text: 'typed' }, SERVER)).toEqual(message)
  })

  it.each([
    null,
    'ready',
    { type: 'value', value: 'typed' },
    { type: 'resize', height: -1 },
    { type: 'resize', height: Number.NaN },
    { type: 'resize', height: '72' },
    { type: 'resize', height: 1e6 },
    { type: 'state', state: 'typed' },
    { ...created, link: 'typed' },
    { ...created, link: `https://evil.example/#${'A'.repeat(48)}` },
    { ...created, expiresAt: 'soon' },
    { type: 'error', code: 'Typed text' },
    { type: 'error', code: 7 },
  ])('is not %j', (data) => {
    expect(parseOutward(data, SERVER)).toBeUndefined()
  })
})

test.each([
  `${LINK}A`,
  LINK.slice(0, -1),
  `${SERVER}/x#${'A'.repeat(48)}`,
  `${SERVER}/#${'0'.repeat(48)}`,
  '',
  7,
])('%j is no link', (value) => {
  expect(isLink(value, SERVER)).toBe(false)
})

describe('what a page says', () => {
  const options = {
    kind: 'field',
    lang: 'en',
    label: 'Password',
    isLabelShown: false,
    placeholder: '',
    expiry: 3600,
    passphrase: 'required',
    files: true,
    result: 'event',
    disabled: false,
    readOnly: true,
    tokens: { accent: '#0055AA', radius: 4 },
  }

  it('is taken as it was meant', () => {
    expect(parseInward({ type: 'seal' })).toEqual({ type: 'seal' })
    expect(parseInward({ type: 'options', options })).toEqual({ type: 'options', options })
    const start = { type: 'start', options, isSealed: true }
    expect(parseInward({ ...start, more: 1 })).toEqual(start)
  })

  it.each([
    null,
    'seal',
    {},
    { type: 'read' },
    { type: 'options' },
    { type: 'start', options: { kind: 'form!' } },
  ])('is not %j', (data) => {
    expect(parseInward(data)).toBeUndefined()
  })

  it('loses what it got wrong, and nobody is kept from writing', () => {
    const wrong = {
      kind: 'compose',
      lang: 7,
      label: 'x'.repeat(999),
      expiry: -1,
      passphrase: 'maybe',
      files: 'yes',
      result: '',
      tokens: {
        accent: 'url(//evil.example)',
        ink: 'red',
        sheet: '#12345',
        radius: 900,
        fontSize: '16px',
        '--x': '1',
      },
    }
    expect(parseInward({ type: 'start', options: wrong })).toEqual({
      type: 'start',
      isSealed: false,
      options: {
        ...{ kind: 'compose', lang: '', label: 'x'.repeat(200), isLabelShown: false, placeholder: '' },
        ...{ expiry: 0, passphrase: 'off', files: false, result: 'both', disabled: false, readOnly: false },
        tokens: {},
      },
    })
  })
})
