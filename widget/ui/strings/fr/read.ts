import type { ReadStrings } from '../types.ts'

export const read: ReadStrings = {
  lang: 'fr',
  tagline: 'Chiffré sur cet appareil. La clé reste dans le lien ; le serveur ne la reçoit jamais.',
  writeOne: 'Écrire un message',
  sealed: {
    asking: 'Recherche du message…',
    title: 'Un message vous attend',
    once: 'Il ne peut être lu qu’une fois. Le lire le détruit.',
    behindPassphrase: 'L’expéditeur vous a donné une phrase secrète par un autre moyen.',
    again: 'Vous avez ouvert ce message dans cet onglet ; il peut encore être lu ici.',
    waits: (size, when, away) => `Au plus ${size}. Sans lecture, il expire ${away}, le ${when}.`,
    passphrase: 'Phrase secrète',
    reveal: 'Révéler',
    retry: 'Réessayer',
    opening: 'Ouverture…',
    receiving: 'Réception du message',
    cancel: 'Annuler',
    travelled:
      'Quelque chose a réécrit ce lien en chemin : le serveur l’a donc reçu en entier, clé comprise. Il est réparé ici, et ce serveur ne le conserve pas.',
  },
  open: {
    note: 'Message',
    title: 'Le voici, une seule fois',
    burned: 'Brûlé. Le serveur l’a supprimé ; cet onglet montre la seule copie.',
    burning: 'Demande de destruction au serveur…',
    unconfirmed:
      'Le serveur n’a pas encore pu être prévenu. Il le brûlera de lui-même dans quelques minutes.',
    copy: 'Copier le texte',
    copied: 'Copié. Le presse-papiers le garde jusqu’à la prochaine copie.',
    copyFailed: 'Ce navigateur n’a pas permis la copie. Sélectionnez le texte.',
    clear: 'Effacer maintenant',
    report: 'Signaler un abus',
    save: 'Enregistrer',
    look: 'Le voir',
    wipesIn: (time) => `Effacé de cet écran dans ${time}`,
  },
  left: (time) => `encore ${time}`,
  waiting: 'en attente du réseau',
  triesLeft: (count) =>
    `Phrase secrète incorrecte. ${count === 1 ? 'Il reste un essai' : `Il reste ${count} essais`} avant destruction.`,
  waitSeconds: (seconds) => `Attendez ${seconds} s.`,
  confused: {
    title: 'Le serveur a donné une réponse incompréhensible',
    text: 'Cette page et le serveur sont peut-être de versions différentes, ou quelque chose s’interpose. Un message scellé n’en souffre pas. Rechargez la page et réessayez.',
  },
  errors: {
    'damaged-link': {
      title: 'Ce lien est abîmé',
      text: 'Il en manque un morceau, ou il a été modifié. Rien n’a été ouvert ni brûlé. Redemandez le lien, ou copiez-le en entier.',
    },
    'unknown-version': {
      title: 'Ce lien vient d’un Ashnote plus récent',
      text: 'Cette page ne sait pas encore le lire. Rien n’a été ouvert ni brûlé. Essayez le serveur que le lien indique.',
    },
    'unknown-kind': {
      title: 'Cette page ne sait pas ouvrir ce type de lien',
      text: 'Rien n’a été ouvert ni brûlé. Demandez à l’expéditeur à quoi il sert.',
    },
    'damaged-note': {
      title: 'Ce qui est arrivé n’est pas le message envoyé',
      text: 'La vérification a échoué, rien n’en est donc affiché. Quelqu’un l’a peut-être modifié. Demandez-en un nouveau à l’expéditeur.',
    },
    unreachable: {
      title: 'Le serveur est injoignable',
      text: 'Le message n’est pas perdu : non ouvert, il reste scellé ; ouvert, il est gardé quelques minutes pour cet onglet.',
    },
    aborted: {
      title: 'Annulé',
      text: 'Le message est gardé quelques minutes pour cet onglet. Ensuite, plus personne ne pourra le lire.',
    },
    gone: {
      title: 'Ce message n’existe plus',
      text: 'Il a été lu, a expiré, a été révoqué ou bloqué par de mauvaises phrases secrètes, ou n’a jamais existé : le serveur ne dit pas lequel. Si vous ne l’avez pas lu vous-même, prévenez l’expéditeur que quelqu’un l’a peut-être fait.',
    },
    'wrong-passphrase': { title: 'Phrase secrète incorrecte', text: 'Vérifiez-la et réessayez.' },
    'too-large': {
      title: 'C’est trop volumineux',
      text: 'Le serveur ou cette page n’en accepte pas autant à la fois.',
    },
    'slow-down': {
      title: 'Trop de requêtes',
      text: 'Le serveur demande à tout votre réseau de ralentir. Le message est intact.',
    },
    unavailable: {
      title: 'Le serveur est occupé',
      text: 'Il ne peut pas répondre pour l’instant. Le message n’est pas perdu. Réessayez dans un moment.',
    },
    paused: {
      title: 'Le serveur est en pause',
      text: 'Son opérateur l’a fermé pour un moment. Le message n’est pas perdu. Réessayez plus tard.',
    },
  },
  ended: {
    locked: {
      title: 'Bloqué pour de bon',
      text: 'C’était le dernier essai. Le serveur a brûlé le message, et plus personne ne peut le lire. Demandez-en un nouveau à l’expéditeur.',
    },
    timer: {
      title: 'Le temps est écoulé',
      text: 'L’expéditeur ne voulait pas qu’il reste affiché plus longtemps. Cette page l’a effacé ; le navigateur peut en garder des traces jusqu’à la fermeture de l’onglet.',
    },
    cleared: {
      title: 'Effacé',
      text: 'Cette page a effacé le message ; le navigateur peut en garder des traces jusqu’à la fermeture de l’onglet. Il n’en reste aucune copie sur le serveur.',
    },
  },
}
