/** Everything of an inbox that needs its KEM, which is large: loaded where somebody makes, opens or answers. */
export { answerInbox, ownInbox } from '../../shared/answer-inbox.ts'
export { joinInbox, openArrivalBy } from '../../shared/inbox-owner.ts'
export { parseReplyTo, prepareAnswer, sendToInbox } from '../../shared/inbox-sender.ts'
export { publicKeyOf, X_WING } from '../../shared/x-wing.ts'
export { sealEvidence } from '../../widget/ui/report/seal-evidence.ts'
