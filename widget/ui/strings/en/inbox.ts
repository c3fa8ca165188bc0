import type { InboxStrings } from '../inbox-types.ts'

export const inbox: InboxStrings = {
  asking: 'Looking for the inbox…',
  title: 'Send something securely',
  to: (address) => `To the inbox ${address}`,
  about:
    'Only the owner of this inbox can read it, once. It is encrypted on this device; neither this server nor anybody on the way can open it.',
  message: 'Your message',
  placeholder: 'What the owner of this inbox should know.',
  receipt: 'Tell me when it is opened',
  receiptHint: 'You get a link that shows it, now and later. The server then keeps when, nothing else.',
  receiptLink: 'Keep this link to see later whether it was opened',
  send: 'Send',
  sending: 'Sealing and sending…',
  sent: {
    title: 'Sent',
    text: (when) =>
      `It waits in the inbox, sealed, until its owner opens it, and is deleted unread on ${when}.`,
    another: 'Send something else',
  },
  answer: {
    offer: 'The sender would like an answer',
    offerHint: 'Only they can read it, and they can tell that it comes from whoever opened this note.',
    write: 'Answer',
    message: 'Your answer',
    placeholder: 'Sealed to the sender of the note.',
    back: 'Let them answer back',
    backHint: 'It shows here while this tab is open.',
    send: 'Send the answer',
    sent: 'Your answer is on its way, sealed to the sender of the note.',
  },
  answers: {
    waiting: 'Waiting for an answer while this tab is open',
    over: 'No answer can come any more',
    title: 'An answer to your note',
    arrived: 'An answer arrived',
    open: 'Open the answer',
    opening: 'Opening…',
    cleared: 'Cleared from this page.',
  },
  errors: {
    'no-inbox': {
      title: 'This inbox is gone',
      text: 'Its owner has deleted it or not looked into it for too long, or it never existed. Nothing was sent. Ask its owner for a new link.',
    },
    full: {
      title: 'This inbox is full',
      text: 'Nothing was sent. Try again when its owner has read what waits in it.',
    },
    'wrong-keys': {
      title: 'This is not the inbox of this link',
      text: 'The server gave keys that are not the ones this link stands for, so what you write could be read by somebody else. Nothing was sent. Tell the owner of the inbox.',
    },
    gone: {
      title: 'This answer is gone',
      text: 'It was opened already, it expired, or it was revoked.',
    },
    unreachable: {
      title: 'The server cannot be reached',
      text: 'As far as this page can tell, nothing was sent. Try again in a moment.',
    },
    aborted: { title: 'Cancelled', text: 'Nothing was sent.' },
    unavailable: { title: 'The server is busy', text: 'It cannot answer right now. Try again in a moment.' },
    'slow-down': {
      title: 'Too many messages at once',
      text: 'The server asks to slow down, because much is sent to this inbox or from your network. Nothing was sent.',
    },
  },
}
