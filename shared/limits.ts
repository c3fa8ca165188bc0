/** Every number of the protocol and every default, in bytes and seconds unless the name says otherwise. */

/** Section 1 and 2: S, W, R, ids, tokens and hashes all have this length. */
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

/** Section 5: how long a claimed note stays readable by its reader. */
const LEASE_BASE_S = 120
const LEASE_BYTES_PER_S = 32768

/** Section 6. A part is what one request carries, and what one digest of section 8 covers. */
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
/** Seconds without a visit of its owner after which an inbox expires. */
export const KEEP_MIN = 60
export const KEEP_MAX = 400 * 86400
/** Envelopes that wait in one inbox. */
export const QUEUE_DEFAULT = 500
/** Inboxes that one call polls. */
export const MAX_POLLED = 50
/** Envelopes in one answer, so that much comes page by page: a full inbox of one key still comes at once. */
export const PAGE_BYTES = 768 * 1024
/** Web origins that one inbox allows to frame its form, and characters of each. */
export const MAX_ORIGINS = 32
export const MAX_ORIGIN_CHARACTERS = 255

/** Looking at files. What is larger is for other programs: saved, not shown. */
export const PREVIEW_TEXT_BYTES = 65536
export const PREVIEW_IMAGE_BYTES = 32 * 1024 * 1024
/** Some kilobytes can say that they are an image of gigabytes. */
export const PREVIEW_IMAGE_PIXELS = 64_000_000
export const PREVIEW_PDF_BYTES = 64 * 1024 * 1024
export const PREVIEW_PDF_PAGES = 300
/** Of one page as it is drawn, and of one image in it. */
export const PREVIEW_PAGE_PIXELS = 4_000_000
/** Pages that are kept drawn at a time. */
export const PREVIEW_PAGES_DRAWN = 6
/** How long a frame may take until it shows something, and a page until it is drawn. */
export const PREVIEW_WAIT_S = 30

/** In how many parts a blob travels, and the length of each. */
export const partCount = (blobBytes: number): number => Math.ceil(blobBytes / PART_BYTES)
export const partLength = (blobBytes: number, n: number): number =>
  Math.min(PART_BYTES, blobBytes - n * PART_BYTES)

/** Seconds a lease lasts for a blob of `blobBytes`, rounded up so that it is never shorter than section 5 says. */
export const leaseSeconds = (blobBytes: number): number =>
  LEASE_BASE_S + Math.ceil(blobBytes / LEASE_BYTES_PER_S)
