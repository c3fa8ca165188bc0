/** What the scripts in a server's pages need to know of a link: whether an address looks like one. */

/** 36 bytes in base58 (protocol section 1). */
const LINK = /^#[1-9A-HJ-NP-Za-km-z]{48}$/

/** Whether this may be the address of a note; whether it is a whole link is for others to tell. */
export const looksLikeLink = ({ pathname, hash }: { pathname: string; hash: string }): boolean =>
  pathname === '/' && LINK.test(hash)
