/** Anything as long as an id, a token, a key or a link's fragment, in base64url, base58 or hexadecimal. */
const SECRET_LIKE = /[A-Za-z0-9_-]{22,}/g

/** The address that workerd could not or must not connect to: an inbox owner has chosen it. */
const TARGET = /(?<=connecting to )\S+/g

/**
 * Makes a line of workerd's error log safe to show: its messages may contain file names, and a blob's name
 * contains the note's id. Names of settings stay, because the operator needs them.
 */
export function redact(line: string): string {
  return line
    .replace(TARGET, '…')
    .replace(SECRET_LIKE, (word) => (/^ASHNOTE_[A-Z_]+$/.test(word) ? word : '…'))
}
