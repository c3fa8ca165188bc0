import type { ReceiptPageStrings } from '../form-types.ts'

export const receiptPage: ReceiptPageStrings = {
  title: 'What became of it',
  intro: 'This link tells whether what you sent was opened. It cannot open it, and it cannot take it back.',
  asking: 'Asking the server…',
  over: (until) =>
    `The server knew what became of it until ${until}, and has forgotten it since, as it does. Nothing of it is left.`,
  unknown:
    'The server knows nothing of it. It may have been restored from an older copy, or this link is not from here.',
  failed: 'The server cannot be reached. This page goes on asking while it is open.',
  damaged: 'This link is damaged: a part of it is missing or changed. Copy all of it.',
  newer: 'This link is from a newer Ashnote than this page. Reload it, and try again.',
}
