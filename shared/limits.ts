/** Every number and default of the protocol, in bytes and seconds unless the name says otherwise. */

/** Sections 1 and 2: length of S, W, R, ids, tokens and hashes. */
export const SECRET_BYTES = 32

/** Section 3. */
export const HEADER_BYTES = 4
export const BOX_SALT_BYTES = 24
export const COMMIT_BYTES = 32
export const CHUNK_BYTES = 16384
export const TAG_BYTES = 16

/** Section 4. */
export const PAYLOAD_MIN = 1024
export const MAX_MANIFEST = 65536

/** Section 5: how long the reader of a claimed note can still download it. */
const LEASE_BASE_S = 120
const LEASE_BYTES_PER_S = 32768
/**
 * The least rate, over any minute, of a body and of an answer: below it a call ends, from it on a response to the
 * holder renews the lease.
 */
export const LEAST_BYTES_PER_S = 4096
/** Bytes that a server takes of a body without a length. */
export const UNDECLARED_BYTES = 64 * 1024
/** Seconds that a renewed lease lasts after the last byte, and seconds after the claim at which it ends. */
export const LEASE_AFTER_BYTE_S = 120
export const LEASE_MOST_S = 86400
/** Bytes that may be on their way although the server has handed them over. */
export const BUFFERED_BYTES = 8 * 1024 * 1024

/** Blobs above this size are sealed and opened part by part, so that a page stays responsive. */
export const LARGE_BYTES = 1024 * 1024

/** Section 6. One request carries one part, and one digest of section 8 covers one part. */
export const PART_BYTES = 8 * 1024 * 1024
export const MAX_BYTES_DEFAULT = 8 * 1024 * 1024
export const MAX_BYTES_MOST = 2 * 1024 * 1024 * 1024
/** How long an upload waits for its next part, and how long it may take in all. */
export const UPLOAD_IDLE_S = 2 * 3600
export const UPLOAD_MOST_S = 86400
export const TTL_MIN = 60
export const TTL_MAX = 30 * 86400
export const TTL_DEFAULT = 7 * 86400
export const TRIES_MIN = 1
export const TRIES_MAX = 10
export const TRIES_DEFAULT = 5

/** Section 7. */
export const PUBLIC_KEY_BYTES = 1216
export const MAX_INBOX_KEYS = 16
/** Header and id, before the stanzas. */
export const ENVELOPE_HEAD_BYTES = HEADER_BYTES + SECRET_BYTES
export const STANZA_BYTES = 1168
/** Range of an inbox's `keep`: seconds without a visit by its owner before it expires. */
export const KEEP_MIN = 60
export const KEEP_MAX = 400 * 86400
/** Envelopes that one inbox holds, and the most that an operator can set. */
export const QUEUE_DEFAULT = 500
export const QUEUE_MOST = 10_000
/** Inboxes in one poll call. */
export const MAX_POLLED = 50
/** Bytes of envelopes in one response; more come in further pages. A full inbox of one key fits in one. */
export const PAGE_BYTES = 768 * 1024
/** Web origins that may frame the form of one inbox, and characters of each. */
export const MAX_ORIGINS = 32
export const MAX_ORIGIN_CHARACTERS = 255

/** Previews of files. Larger files are only saved, not shown. */
export const PREVIEW_TEXT_BYTES = 65536
export const PREVIEW_IMAGE_BYTES = 32 * 1024 * 1024
/** An image file of a few kilobytes can declare a size of gigabytes. */
export const PREVIEW_IMAGE_PIXELS = 64_000_000
export const PREVIEW_PDF_BYTES = 64 * 1024 * 1024
export const PREVIEW_PDF_PAGES = 300
/** Pixels of one page as drawn, and of one image in it. */
export const PREVIEW_PAGE_PIXELS = 4_000_000
/** Pages that stay drawn at a time. */
export const PREVIEW_PAGES_DRAWN = 6
/** How long a frame may take to show something, and a page to be drawn. */
export const PREVIEW_WAIT_S = 30

/** Number of parts of a blob, and the length of part `n`, counted from 0. */
export const partCount = (blobBytes: number): number => Math.ceil(blobBytes / PART_BYTES)
export const partLength = (blobBytes: number, n: number): number =>
  Math.min(PART_BYTES, blobBytes - n * PART_BYTES)

/** Seconds that the lease of a blob lasts, rounded up so that it is never shorter than section 5 says. */
export const leaseSeconds = (blobBytes: number): number =>
  LEASE_BASE_S + Math.ceil(blobBytes / LEASE_BYTES_PER_S)
