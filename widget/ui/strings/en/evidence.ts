import type { EvidenceStrings } from '../evidence-types.ts'

export const evidence: EvidenceStrings = {
  title: 'Evidence of a report',
  warning:
    'What was reported may be hard to bear, and keeping or passing on some of it is a crime. Open it only if it is you who decides this case. Images stay grey and blurred until you ask for more.',
  compare:
    'Compare these with the case at the desk, or with its export. Evidence that differs from them proves nothing.',
  number: 'Case',
  unnamed: 'It names none.',
  note: 'Reported note',
  digest: 'Hash of its ciphertext',
  tag: 'Tag of the receipt',
  times: 'By the receipt',
  lived: (made, read) => `made on ${made}, read on ${read}`,
  bearer: 'Note that brought this',
  open: 'Open the evidence',
  category: 'Reported as',
  words: 'What the reporter says',
  wordless: 'Nothing.',
  reported: 'What was reported',
  sharp: 'Sharp',
  colour: 'In colour',
  refused: {
    title: 'This evidence does not hold',
    text: 'It was altered, or put together: the note in it is not the one whose hash came with it, or its key does not open it. It proves nothing, and nothing of it is shown.',
  },
}
