import type { CallStrings } from '../types.ts'

export const calls: CallStrings = {
  lang: 'fr',
  left: (time) => `encore ${time}`,
  waiting: 'en attente du réseau',
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
    'cut-link': {
      title: 'Ce lien est abîmé',
      text: 'Ce lien est coupé. Il en manque la fin. Rien n’a été ouvert ni brûlé. Copiez-le en entier, ou redemandez-le.',
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
      text: 'La vérification a échoué, rien n’en est donc affiché. Quelque chose l’a peut-être modifié en chemin. Réessayez ; si cela ne suffit pas, demandez-en un nouveau à l’expéditeur.',
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
    'size-refused': {
      title: 'Quelque chose entre ce navigateur et le serveur a refusé la taille',
      text: 'Le serveur lui-même accepte davantage. Rien n’a été envoyé. Envoyez moins à la fois, ou prévenez qui gère le serveur.',
    },
    'length-required': {
      title: 'Quelque chose entre ce navigateur et le serveur cache la taille',
      text: 'Il transmet les envois sans en dire la longueur, et le serveur n’accepte ainsi que des textes courts. Rien n’a été envoyé. Envoyez moins, ou prévenez qui gère le serveur.',
    },
    'too-slow': {
      title: 'La connexion est trop lente',
      text: 'Pendant une minute, presque rien n’est arrivé au serveur, qui a donc renoncé. Réessayez là où le réseau est meilleur.',
    },
    'slow-down': {
      title: 'Trop de requêtes',
      text: 'Le serveur n’accepte plus rien pour l’instant de cet onglet ou de votre réseau. Un message scellé attend sans dommage ; un message que vous avez commencé à ouvrir aura peut-être disparu après l’attente.',
    },
    'no-space': {
      title: 'Le serveur n’a pas la place pour cela en ce moment',
      text: 'Il en acceptera davantage quand d’autres messages auront été lus ou auront expiré. Rien n’a été enregistré.',
    },
    unavailable: {
      title: 'Le serveur est occupé',
      text: 'Il ne peut pas répondre pour l’instant. Le message n’est pas perdu. Réessayez dans un moment.',
    },
    paused: {
      title: 'Le serveur est en pause',
      text: 'Son opérateur l’a fermé pour un moment. Le message n’est pas perdu. Réessayez plus tard.',
    },
    'no-room': {
      title: 'Cet appareil manque de place pour les fichiers',
      text: 'Libérez de l’espace, puis réessayez. Une note déjà révélée est gardée un temps pour cet onglet.',
    },
    'open-elsewhere': {
      title: 'Un autre onglet de ce navigateur a cette note',
      text: 'Continuez là-bas. Fermer cet onglet-là la perdrait.',
    },
  },
}
