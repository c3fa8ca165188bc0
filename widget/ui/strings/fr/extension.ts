import type { ExtensionStrings } from '../extension-types.ts'

export const extension: ExtensionStrings = {
  popup: {
    compose: 'Message',
    history: 'Historique',
    inboxes: 'Boîtes',
    options: 'Options',
    noAccess: (server) =>
      `Le navigateur empêche l’extension d’accéder à ${server}. Rien ne peut être envoyé avant votre accord.`,
    allow: 'Autoriser',
    notKept: 'Ce texte est trop long pour être gardé à la fermeture de la fenêtre.',
    label: 'Libellé',
    labelHint: 'pour votre historique, jamais envoyé',
    historyHint: 'L’historique le montre aussi plus tard, et permet de révoquer.',
    answerHint:
      'Quiconque ouvre le message peut répondre. Les réponses sont comptées dans la barre d’outils et attendent sous Boîtes, Conversations.',
    answers: 'Une réponse attendra sous Boîtes, Conversations.',
    incognito:
      'Dans une fenêtre de navigation privée, les messages s’écrivent et se lisent sur la page du serveur : rien n’en reste dans ce navigateur.',
    incognitoOpen: 'Ouvrir la page',
  },
  history: {
    empty:
      'Les messages envoyés d’ici apparaissent ici : quand ils ont été lus, et ce qui peut encore être révoqué. Jamais leur contenu.',
    asking: 'Vérification…',
    unnamed: (when) => `Message du ${when}`,
    label: 'Libellé',
    states: {
      waiting: 'Pas encore ouvert',
      'being-read': 'En cours d’ouverture',
      lost: 'Envoyé, mais le navigateur s’est arrêté avant d’en montrer le lien. Révoquez-le.',
      unsent: 'Non envoyé : le navigateur s’est arrêté avant que le serveur ne l’ait.',
      unknown: 'Son serveur ne peut pas être interrogé pour l’instant',
      read: (when) => `Lu le ${when}`,
      unconfirmed: (when) => `Ouvert le ${when}, réception non confirmée`,
      expired: (when) => `Expiré le ${when}, s’il n’a pas été ouvert avant sans que cela se voie`,
      revoked: (when) => `Révoqué le ${when}`,
      locked: (when) => `Bloqué par de mauvaises phrases secrètes le ${when}`,
      gone: (when) => `Disparu au plus tard le ${when} : ouvert ou bloqué. Aucun accusé n’était demandé.`,
    },
    expires: (away) => `expire ${away}`,
    revoke: 'Révoquer',
    revokeFailed: 'Non révoqué : le serveur n’a pas pu être interrogé. Réessayez.',
    remove: 'Retirer',
    note: 'Une entrée disparaît 30 jours après la fin de son message. Liens, clés et textes ne sont jamais gardés.',
    forget: 'Tout oublier',
    forgetSure: 'Les messages en attente restent lisibles, et plus personne ne pourra les révoquer.',
    forgetYes: 'Oublier',
    forgetNo: 'Garder',
    broken:
      'Le navigateur ne peut pas lire l’historique. Il manque peut-être de place, ou celui-ci vient d’un Ashnote plus récent.',
  },
  reader: {
    foreign: 'Ce message est sur un autre serveur',
    foreignHint: (server) =>
      `L’extension n’a pas encore le droit de parler à ${server}. Rien n’y a été demandé, et l’autoriser n’ouvre rien.`,
    allow: 'Autoriser ce serveur',
    refused: 'Non autorisé : rien n’a été demandé. Le message est intact.',
    inHistory: 'L’historique du navigateur contient peut-être le lien de ce message.',
    forget: 'L’en retirer, comme les suivants',
    forgotten: 'Retiré de l’historique du navigateur.',
  },
  options: {
    title: 'Options',
    saved: 'Enregistré',
    server: 'Serveur',
    serverHint: 'Là où les messages sont gardés. Le navigateur vous demande d’y laisser accéder l’extension.',
    serverSave: 'Utiliser ce serveur',
    serverChecking: 'Demande au serveur…',
    serverSaved: (server) => `Les messages iront désormais sur ${server}.`,
    serverProblems: {
      'not-an-address': () =>
        'Ce n’est pas l’adresse d’un serveur. Elle doit commencer par https://, ou http:// sur cette machine.',
      refused: (server) => `Sans votre accord, l’extension ne peut pas utiliser ${server}. Rien n’a changé.`,
      unreachable: (server) => `${server} est injoignable pour l’instant. Rien n’a changé.`,
      'not-ashnote': (server) => `Il n’y a pas d’Ashnote sur ${server}. Rien n’a changé.`,
      'too-old': (server) => `L’Ashnote de ${server} est trop ancien pour cette extension. Rien n’a changé.`,
    },
    expires: 'Les nouveaux messages expirent après',
    expiresServer: 'Ce que propose le serveur',
    opensLinks: 'Ouvrir les liens des messages dans l’extension',
    opensLinksHint:
      'Un lien de ce serveur sur lequel vous cliquez est alors lu avec le code de l’extension, quoi que le serveur envoie ce jour-là. Rien n’est ouvert avant que vous n’appuyiez sur Révéler.',
    language: 'Langue',
    theme: 'Apparence',
    automatic: 'Automatique',
    light: 'Claire',
    dark: 'Sombre',
    permissions: {
      title: 'Autorisations',
      hint: 'Ce que vous avez autorisé en lisant, ou pour des boîtes et des contacts. Vous pouvez l’autoriser de nouveau à tout moment.',
      none: 'Vous n’avez rien autorisé en dehors du serveur ci-dessus.',
      inbox: 'Vous y avez une boîte. Sans cette autorisation, les nouveaux messages ne sont pas comptés.',
      everywhere: 'Tous les serveurs en https',
      history: 'Retirer de l’historique du navigateur les liens des messages',
      notifications: 'Notifications de nouveaux messages',
      remove: 'Retirer',
      removed: (name) => `Retirée : ${name}`,
      failed: (name) =>
        `Le navigateur n’a pas retiré cette autorisation : ${name}. Vous pouvez le faire dans ses réglages.`,
    },
  },
}
