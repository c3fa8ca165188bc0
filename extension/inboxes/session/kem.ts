/** Everything that needs the KEM, which is large: loaded only where inboxes are made, opened or answered. */

export { publicKeyOf, X_WING } from '../../../shared/crypto/x-wing.ts'
export { joinInbox, openArrival } from '../../../shared/flows/inbox-owner.ts'
export { parseReplyTo, registerAnswerInbox, sendToInbox } from '../../../shared/flows/inbox-sender.ts'
export { answerInbox, ownInbox } from '../../../shared/inbox/answer-inbox.ts'
export { sealEvidence } from '../../../widget/ui/report/seal-evidence.ts'
