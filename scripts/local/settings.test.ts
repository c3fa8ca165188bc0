import { expect, it } from 'vitest'
import { readStartSettings, StartError } from './settings.ts'

it('has defaults', () => {
  expect(readStartSettings({}, '/srv/ashnote')).toEqual({
    port: 8787,
    data: '/srv/ashnote/data',
    variables: { ASHNOTE_NOTES_OBJECTS: '1', ASHNOTE_INBOX_OBJECTS: '1', ASHNOTE_MAX_BYTES: '2147483648' },
  })
})

it('passes on what is set and nothing else', () => {
  const env = {
    PORT: '80',
    ASHNOTE_DATA: '../d',
    ASHNOTE_NOTES_OBJECTS: '64',
    ASHNOTE_TRACING: '',
    HOME: '/root',
  }
  expect(readStartSettings(env, '/srv/ashnote')).toEqual({
    port: 80,
    data: '/srv/d',
    variables: { ASHNOTE_NOTES_OBJECTS: '64', ASHNOTE_INBOX_OBJECTS: '1', ASHNOTE_MAX_BYTES: '2147483648' },
  })
})

it.each(['0', '65536', 'http', '80 ', '-1', '1e3'])('refuses the port %j', (port) => {
  expect(() => readStartSettings({ PORT: port }, '/')).toThrow(StartError)
})

it('names the variable that is out of range', () => {
  expect(() => readStartSettings({ ASHNOTE_MAX_BYTES: 'lots' }, '/')).toThrow(/^ASHNOTE_MAX_BYTES: /)
})
