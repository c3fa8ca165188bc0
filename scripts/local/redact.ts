/** Anything as long as an id, a token, a key or a link's fragment, in base64url, base58 or hexadecimal. */
const SECRET_LIKE = /[A-Za-z0-9_-]{22,}/g

/** What workerd could not or would not connect to: an address that the owner of some inbox has named. */
const TARGET = /(?<=connecting to )\S+/g

/**
 * A line of workerd's own error log, fit to be shown: its messages may quote file names, and a blob's name holds
 * the note's id. Names of settings stay, because the operator needs them.
 */
export function redact(line: string): string {
  return line
    .replace(TARGET, '…')
    .replace(SECRET_LIKE, (word) => (/^ASHNOTE_[A-Z_]+$/.test(word) ? word : '…'))
}
