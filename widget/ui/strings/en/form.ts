import type { FormStrings } from '../form-types.ts'

export const form: FormStrings = {
  who: (inbox, server) =>
    `Sealed on this device. Only the owner of the inbox ${inbox} can open it, once: neither this website nor ${server} can read it.`,
  choose: 'Choose…',
  yes: 'Yes',
  no: 'No',
  problems: {
    missing: 'Please fill this in.',
    unticked: 'Please tick this to go on.',
    email: 'This is not an e-mail address.',
    url: 'This is not a web address. One begins with https://.',
    number: 'This is not a number.',
    date: 'This date is not complete.',
    pattern: 'This is not in the form asked for.',
  },
}
