import { describe, expect, it, test } from 'vitest'
import { parseInward as parse, parseNoteOptions } from '../frame/parse.ts'
import { frameAddress, isGreeting, isLink, parseOutward, readFrameAddress, targetOf } from './messages.ts'

const SERVER = 'https://notes.example'
const NONCE = '0-12345-4294967295-77'
const LINK = `${SERVER}/#${'A'.repeat(48)}`

describe('the address of a frame', () => {
  it.each(['https://a.example:8443', 'http://localhost:1', 'null'])('comes back for %s', (host) => {
    const { hash } = new URL(frameAddress(SERVER, NONCE, host))
    expect(readFrameAddress(hash)).toEqual({ nonce: NONCE, host })
  })

  it('of a form names its inbox in the path', () => {
    const { pathname, hash } = new URL(frameAddress(SERVER, NONCE, SERVER, '#Sk7Abc'))
    expect(pathname).toBe('/frame/Sk7Abc')
    expect(readFrameAddress(hash)).toEqual({ nonce: NONCE, host: SERVER })
  })

  it.each([
    '',
    '#',
    `#2.${NONCE}.null`,
    `#1.${NONCE}-1.null`,
    '#1.12345.null',
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
  const created = { type: 'created', round: 3, link: LINK, expiresAt: '2026-12-01T00:00:00.000Z' }
  it.each([
    { type: 'ready' },
    { type: 'resize', height: 72 },
    { type: 'state', round: 1, state: 'too-large' },
    created,
    { type: 'submitted', round: 1, id: 'A_-'.repeat(14).concat('x') },
    { type: 'error', round: 2, code: 'slow-down' },
  ])('is $type', (message) => {
    // The parser drops everything that is not in the table.
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
    { type: 'state', round: 1, state: 'typed' },
    { type: 'state', state: 'filled' },
    { type: 'state', round: 'typed', state: 'filled' },
    { type: 'state', round: 1.5, state: 'filled' },
    { ...created, link: 'typed' },
    { ...created, link: `https://evil.example/#${'A'.repeat(48)}` },
    { ...created, expiresAt: 'soon' },
    { type: 'submitted', round: 1, id: 'typed' },
    { type: 'submitted', round: 1, id: `${'A'.repeat(42)} ` },
    { type: 'submitted', id: 'A'.repeat(43) },
    { type: 'error', round: 1, code: 'Typed text' },
    { type: 'error', round: 1, code: 7 },
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
  const parseInward = (data: unknown) => parse(data, parseNoteOptions)
  const options = {
    kind: 'field',
    lang: 'en',
    label: 'Password',
    isLabelShown: false,
    placeholder: '',
    expiry: 3600,
    passphrase: 'required',
    files: true,
    result: 'both',
    disabled: false,
    readOnly: true,
    theme: 'dark',
    ground: 'rgb(0, 51, 255)',
    tokens: { accent: '#0055AA', radius: 4 },
  }

  it('is taken as it was meant', () => {
    expect(parseInward({ type: 'seal' })).toEqual({ type: 'seal' })
    const asked = { ...options, expiry: '1h', files: 'on', result: '' }
    expect(parseInward({ type: 'options', options: asked })).toEqual({ type: 'options', options })
    const start = { type: 'start', round: 4, isSealed: true }
    expect(parseInward({ ...start, options: asked, more: 1 })).toEqual({ ...start, options })
  })

  it('goes without saying what is usual for a kind', () => {
    const usual = (kind: string) => {
      const message = parseInward({ type: 'options', options: { kind, files: '', passphrase: '' } })
      if (message?.type !== 'options') throw new Error('not understood')
      const { files, passphrase, result, expiry, theme } = message.options
      return [files, passphrase, result, expiry, theme]
    }
    expect(usual('field')).toEqual([false, 'off', 'both', 0, 'auto'])
    expect(usual('compose')).toEqual([true, 'optional', 'both', 0, 'auto'])
  })

  it.each([
    null,
    'seal',
    {},
    { type: 'read' },
    { type: 'options' },
    { type: 'start', round: 1, options: { kind: 'form!' } },
    { type: 'start', options },
    { type: 'start', round: '1', options },
  ])('is not %j', (data) => {
    expect(parseInward(data)).toBeUndefined()
  })

  it('loses what it got wrong, and nobody is kept from writing', () => {
    const wrong = {
      kind: 'compose',
      lang: 7,
      label: 'x'.repeat(999),
      expiry: '-1',
      passphrase: 'maybe',
      files: true,
      result: '',
      theme: 'blue',
      ground: 'url(//evil.example)',
      tokens: {
        accent: 'url(//evil.example)',
        ink: 'red',
        sheet: '#12345',
        radius: 900,
        fontSize: '16px',
        '--x': '1',
      },
    }
    expect(parseInward({ type: 'start', round: 1, options: wrong })).toEqual({
      type: 'start',
      round: 1,
      isSealed: false,
      options: {
        ...{ kind: 'compose', lang: '', label: 'x'.repeat(200), isLabelShown: false, placeholder: '' },
        ...{
          expiry: 0,
          passphrase: 'optional',
          files: true,
          result: 'both',
          disabled: false,
          readOnly: false,
        },
        ...{ theme: 'auto', ground: 'rgb(255, 255, 255)' },
        tokens: {},
      },
    })
  })
})
