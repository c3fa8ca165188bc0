import type { ExtensionStrings } from '../extension-types.ts'

export const extension: ExtensionStrings = {
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
  },
}
