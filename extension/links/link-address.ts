/** How content scripts recognize a link by its address. */

/** 36 bytes in base58 (protocol section 1). */
const LINK = /^#[1-9A-HJ-NP-Za-km-z]{48}$/

/** Whether this may be the address of a note. The background checks whether the link is valid. */
export const looksLikeLink = ({ pathname, hash }: { pathname: string; hash: string }): boolean =>
  pathname === '/' && LINK.test(hash)
