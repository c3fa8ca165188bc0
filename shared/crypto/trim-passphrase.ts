/**
 * Section 2: a passphrase without the white space around it, which copying adds and nobody sees. An empty
 * rest is no passphrase. White space is Unicode's property: `String.trim` leaves U+0085 and takes U+FEFF.
 */
export const trimPassphrase = (passphrase: string): string =>
  passphrase.replace(/^\p{space}+|\p{space}+$/gu, '')
