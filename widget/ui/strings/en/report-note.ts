import type { ReportNoteStrings } from '../report-types.ts'

/** Strings for reporting an open note. */
export const reportNote: ReportNoteStrings = {
  title: 'Report abuse',
  categories: {
    'child-abuse': 'Sexual abuse of children',
    terrorism: 'Terrorism',
    violence: 'Threats or calls for violence',
    hate: 'Hatred against people',
    'intimate-images': 'Intimate images without consent',
    privacy: 'Private data of somebody',
    fraud: 'Fraud or phishing',
    malware: 'Malicious software',
    copyright: 'Copyright or trade marks',
    other: 'Something else that is illegal',
  },
  form: {
    category: 'What is it about?',
    choose: 'Choose',
    words: 'What is wrong with it?',
    wordsHint: 'What it is, and why it is illegal',
    optional: 'optional',
    name: 'Your name',
    mail: 'Your mail address',
    mailHint: 'for questions of the operator',
    send: 'Send the report',
    sending: 'Sending…',
    cancel: 'Cancel',
    close: 'Close',
    failed: 'The report did not get through. Nothing is lost; try again.',
  },
  open: {
    intro:
      'This goes to the operator of this server, and to nobody else. The sender is not told who reported.',
    sent: 'What is sent',
    proof: 'Proof that this server handed out this note: its receipt, its id and the hash of its ciphertext',
    evidence: (size, days) =>
      `The note itself (${size}) with the key to it, sealed so that only the operator can open it, for ${days} at most`,
    noEvidence: 'Not the note itself: this operator takes no evidence, so say what is in it',
    onlyProof: 'Not the note itself: it is too large for that, so say what is in it',
    said: 'What you choose and write below',
    mailHint: 'optional, for questions of the operator',
    never: 'Never the link, a passphrase, or other notes. Your network address is not kept.',
    without: {
      'too-large': 'The note is too large to be sent as evidence; the report goes without it.',
      'changed-file': 'The note is no longer here, or not as it came; the report goes without it.',
    },
    reported: 'This note has been reported already, with this very receipt.',
    notOurs: 'The server does not know this receipt as its own. It may be too old.',
  },
  done: {
    title: 'The report has arrived',
    text: 'With this number you can see what the operator decides. Nobody else has it.',
    number: 'Case number',
    copy: 'Copy',
    copied: 'Copied',
    keep: 'See the case',
  },
}
