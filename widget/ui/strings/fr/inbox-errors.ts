import type { InboxOwnerStrings } from '../inbox-owner-types.ts'

export const inboxErrors: Pick<InboxOwnerStrings, 'inboxErrors' | 'errors'> = {
  inboxErrors: {
    'store-full': {
      title: 'Il n’y a plus de place sur cet appareil',
      text: 'Le navigateur n’a pas pu l’écrire : rien n’a été créé ni changé. Libérez de la place et réessayez.',
    },
    'store-newer': {
      title: 'Un Ashnote plus récent a écrit ces boîtes',
      text: 'Cette version ne peut pas les lire et les laisse telles quelles. Mettez l’extension à jour.',
    },
    'store-damaged': {
      title: 'Ce qui est gardé ici n’est pas lisible',
      text: 'Le stockage du navigateur est endommagé, ou interdit dans cette fenêtre. Des clés perdues ne reviennent pas d’ici : utilisez une fiche de secours ou un export.',
    },
    locked: {
      title: 'Vos clés sont verrouillées',
      text: 'Entrez d’abord votre phrase secrète.',
    },
    'wrong-passphrase': {
      title: 'Phrase secrète incorrecte',
      text: 'Vérifiez-la et réessayez. Rien n’a changé.',
    },
    'short-passphrase': {
      title: 'La phrase secrète est trop courte',
      text: 'Choisissez-en une plus longue ; celle d’un fichier a au moins 12 caractères. Les espaces autour ne comptent pas. Rien n’a été enregistré ni changé.',
    },
    'too-many-keys': { title: 'Trop de clés', text: 'Une boîte a au plus 16 clés, la vôtre comprise.' },
    'not-a-key': {
      title: 'Ce n’est pas une clé entière',
      text: 'Une partie manque ou a changé. Redemandez-la ; elle commence par ashnote-key-.',
    },
    'same-key': { title: 'Deux fois la même clé', text: 'Chaque personne donne sa propre clé.' },
    'not-an-inbox-link': {
      title: 'Ce n’est pas le lien d’une boîte',
      text: 'Il doit être entier, et celui d’une boîte plutôt que d’un message.',
    },
    'not-an-invitation': {
      title: 'Ce n’est ni une invitation ni un code de secours',
      text: 'Une partie manque ou a changé, ou il n’y a pas 22 ou 42 mots. Rien n’a été ajouté.',
    },
    'not-yours': {
      title: 'Cette boîte a une autre clé',
      text: 'Aucune de ses clés n’est la vôtre : rien de ce qu’on y envoie ne pourrait être ouvert ici. Rien n’a été ajouté.',
    },
    'unknown-word': {
      title: 'L’un des mots n’est pas dans la liste',
      text: 'Cherchez une faute de frappe et réessayez.',
    },
    'damaged-words': {
      title: 'Ces mots ne vont pas ensemble',
      text: 'L’un d’eux est faux, ou leur ordre. Comparez-les à la fiche.',
    },
    'foreign-file': { title: 'Ce fichier n’est pas un export d’Ashnote', text: 'Rien n’a été importé.' },
    'newer-file': {
      title: 'Un Ashnote plus récent a fait ce fichier',
      text: 'Mettez l’extension à jour pour l’importer. Rien n’a été importé.',
    },
    'damaged-file': {
      title: 'Ce fichier est endommagé',
      text: 'Une partie manque ou a changé. Rien n’a été importé. Utilisez une autre copie.',
    },
    'not-an-origin': {
      title: 'Une des lignes n’est pas l’adresse d’un site',
      text: 'Chacune est entière et sans chemin, comme https://shop.example ; 32 au plus. Rien n’a été changé.',
    },
    'not-a-webhook': {
      title: 'Ce n’est pas une adresse https',
      text: 'Les arrivées ne sont annoncées qu’en https, sans nom ni mot de passe dans l’adresse. Rien n’a été changé.',
    },
    'webhook-refused': {
      title: 'Le serveur ne prévient personne à cette adresse',
      text: 'Son exploitant l’a désactivé, ou l’adresse est dans un réseau privé. Rien n’a été changé.',
    },
  },
  errors: {
    gone: {
      title: 'Le serveur dit qu’il n’existe plus',
      text: 'Un autre propriétaire de cette boîte l’a ouvert d’abord, ou il a expiré, ou son auteur l’a repris. Il quittera la liste dans un jour si le serveur le dit encore.',
    },
    'damaged-envelope': {
      title: 'Il n’est scellé pour personne ici',
      text: 'Il a été modifié en route ou mal fait, et ne s’ouvre avec aucune clé de cette boîte. Il reste dans la liste : réessayez, ou supprimez-le.',
    },
    'damaged-note': {
      title: 'Ce qui est arrivé n’est pas ce qui a été envoyé',
      text: 'La vérification a échoué : rien n’en est montré. Il reste dans la liste : réessayez maintenant, ou supprimez-le.',
    },
    'no-inbox': {
      title: 'Le serveur n’a pas cette boîte',
      text: 'Elle a expiré, a été supprimée, ou n’y a jamais existé. Rien n’a changé.',
    },
    'wrong-token': {
      title: 'Le serveur ne reconnaît pas cet appareil comme propriétaire',
      text: 'Rien n’a changé.',
    },
    'wrong-keys': {
      title: 'Le serveur a donné d’autres clés que celles de cette adresse',
      text: 'Quelqu’un veut peut-être lire ce que vous envoyez. Rien n’a été envoyé ni ajouté. Prévenez le propriétaire de la boîte.',
    },
    full: {
      title: 'Cette boîte est pleine',
      text: 'Rien n’a été envoyé. Réessayez quand son propriétaire aura lu ce qui y attend.',
    },
    unreachable: {
      title: 'Le serveur est injoignable',
      text: 'Rien n’a changé et rien n’est perdu. Réessayez dans un instant.',
    },
    aborted: { title: 'Annulé', text: 'Rien n’a changé.' },
    unavailable: {
      title: 'Le serveur est occupé',
      text: 'Il ne peut pas répondre pour l’instant. Rien n’est perdu. Réessayez dans un instant.',
    },
    'slow-down': {
      title: 'Trop de demandes',
      text: 'Le serveur demande de ralentir. Rien n’est perdu. Réessayez dans un instant.',
    },
  },
}
