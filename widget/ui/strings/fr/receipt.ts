import type { ReceiptPageStrings } from '../form-types.ts'

export const receiptPage: ReceiptPageStrings = {
  title: 'Ce qu’il en est',
  intro: 'Ce lien dit si votre envoi a été ouvert. Il ne permet ni de l’ouvrir ni de le reprendre.',
  asking: 'Question au serveur…',
  over: (until) =>
    `Le serveur savait ce qu’il en était jusqu’au ${until} et l’a oublié depuis, comme prévu. Il n’en reste rien.`,
  unknown:
    'Le serveur n’en sait rien. Il a peut-être été restauré d’une copie plus ancienne, ou ce lien n’est pas d’ici.',
  failed: 'Le serveur est injoignable. Cette page continue de demander tant qu’elle est ouverte.',
  damaged: 'Ce lien est endommagé : il en manque une partie, ou elle a changé. Copiez-le en entier.',
  newer: 'Ce lien vient d’un Ashnote plus récent que cette page. Rechargez-la et réessayez.',
}
