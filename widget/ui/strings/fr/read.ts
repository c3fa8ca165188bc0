import type { ReadStrings } from '../types.ts'
import { calls } from './calls.ts'

export const read: ReadStrings = {
  ...calls,
  tagline: 'Chiffré sur cet appareil. La clé reste dans le lien ; le serveur ne la reçoit jamais.',
  writeOne: 'Écrire un message',
  sealed: {
    asking: 'Recherche du message…',
    title: 'Un message vous attend',
    once: 'Il ne peut être lu qu’une fois. Le lire le détruit.',
    behindPassphrase: 'L’expéditeur vous a donné une phrase secrète par un autre moyen.',
    again: 'Vous avez déjà tenté d’ouvrir ce message dans cet onglet ; il y est peut-être encore lisible.',
    waits: (size, when, away) => `${size && `Au plus ${size}. `}Sans lecture, il expire ${away}, le ${when}.`,
    passphrase: 'Phrase secrète',
    reveal: 'Révéler',
    retry: 'Réessayer',
    opening: 'Ouverture…',
    receiving: 'Réception du message',
    cancel: 'Annuler',
    asTyped: 'Essayer tel quel, espaces compris',
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
  triesLeft: (count) =>
    `Phrase secrète incorrecte. ${count === 1 ? 'Il reste un essai' : `Il reste ${count} essais`} avant destruction.`,
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
