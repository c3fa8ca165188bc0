import type { InboxStrings } from '../inbox-types.ts'

export const inbox: InboxStrings = {
  asking: 'Recherche de la boîte…',
  title: 'Envoyer en toute sécurité',
  to: (address) => `À la boîte ${address}`,
  about:
    'Seul le propriétaire de cette boîte peut le lire, une fois. Le chiffrement se fait sur cet appareil ; ni ce serveur ni personne en chemin ne peut l’ouvrir.',
  message: 'Votre message',
  placeholder: 'Ce que le propriétaire de cette boîte doit savoir.',
  receipt: 'Me dire quand il est ouvert',
  receiptHint:
    'Vous recevez un lien qui le montre, aussi plus tard. Le serveur garde alors quand, rien d’autre.',
  receiptLink: 'Gardez ce lien pour voir plus tard s’il a été ouvert',
  send: 'Envoyer',
  sending: 'Scellement et envoi…',
  sent: {
    title: 'Envoyé',
    text: (when) =>
      `Le message attend dans la boîte, scellé, que son propriétaire l’ouvre ; non lu, il est supprimé le ${when}.`,
    another: 'Envoyer autre chose',
  },
  answer: {
    offer: 'L’expéditeur aimerait une réponse',
    offerHint: 'Lui seul peut la lire, et il saura qu’elle vient de la personne qui a ouvert ce message.',
    write: 'Répondre',
    message: 'Votre réponse',
    placeholder: 'Scellée pour l’expéditeur du message.',
    back: 'Permettre une réponse en retour',
    backHint: 'Elle s’affiche ici tant que cet onglet est ouvert.',
    send: 'Envoyer la réponse',
    sent: 'Votre réponse est en route, scellée pour l’expéditeur du message.',
  },
  answers: {
    waiting: 'Attend une réponse tant que cet onglet est ouvert',
    over: 'Plus aucune réponse ne peut arriver',
    title: 'Une réponse à votre message',
    arrived: 'Une réponse est arrivée',
    open: 'Ouvrir la réponse',
    opening: 'Ouverture…',
    cleared: 'Effacée de cette page.',
  },
  errors: {
    'no-inbox': {
      title: 'Cette boîte n’existe plus',
      text: 'Son propriétaire l’a supprimée ou ne l’a pas consultée depuis trop longtemps, ou elle n’a jamais existé. Rien n’a été envoyé. Demandez-lui un nouveau lien.',
    },
    full: {
      title: 'Cette boîte est pleine',
      text: 'Rien n’a été envoyé. Réessayez quand son propriétaire aura lu ce qui y attend.',
    },
    'wrong-keys': {
      title: 'Ce n’est pas la boîte de ce lien',
      text: 'Le serveur a donné des clés qui ne sont pas celles de ce lien : quelqu’un d’autre pourrait lire ce que vous écrivez. Rien n’a été envoyé. Prévenez le propriétaire de la boîte.',
    },
    gone: {
      title: 'Cette réponse n’existe plus',
      text: 'Elle a déjà été ouverte, a expiré ou a été révoquée.',
    },
    unreachable: {
      title: 'Le serveur est injoignable',
      text: 'Pour autant que cette page le sache, rien n’a été envoyé. Réessayez dans un moment.',
    },
    aborted: { title: 'Annulé', text: 'Rien n’a été envoyé.' },
    unavailable: {
      title: 'Le serveur est occupé',
      text: 'Il ne peut pas répondre pour l’instant. Réessayez dans un moment.',
    },
    'slow-down': {
      title: 'Trop de messages à la fois',
      text: 'Le serveur demande de ralentir : beaucoup est envoyé à cette boîte ou depuis votre réseau. Rien n’a été envoyé.',
    },
  },
}
