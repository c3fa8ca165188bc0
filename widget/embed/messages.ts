/**
 * What an element in a host page (the shell) and its frame say to one another. Both sides take this one table and
 * check everything that comes in against it, because neither trusts the other's page. Outward there is no message
 * that could hold what somebody typed: a link, a code, a height, a state.
 *
 * A frame greets its parent; the shell answers with the same greeting and a port. After that everything goes over
 * the port, which no other window can reach.
 */

/** A shell that a site has pinned may be older than the server; the frame has to know what it speaks. */
export const VERSION = 1

export const ELEMENT_KINDS = ['field', 'compose'] as const
export const PASSPHRASES = ['off', 'optional', 'required'] as const
export const THEMES = ['auto', 'light', 'dark'] as const
export const RESULTS = ['both', 'event', 'copy'] as const

/**
 * `incomplete`: a passphrase is still required. `too-large`: more than the server takes. `sealed`: what was written
 * has become a link.
 */
export const STATES = ['empty', 'incomplete', 'filled', 'too-large', 'sealing', 'sealed'] as const

export type ElementKind = (typeof ELEMENT_KINDS)[number]
export type Passphrase = (typeof PASSPHRASES)[number]
export type Theme = (typeof THEMES)[number]
export type Result = (typeof RESULTS)[number]
export type State = (typeof STATES)[number]

/** What the host page may change of the inside's looks. Colours are `#rrggbb`, lengths CSS pixels. */
export type Tokens = {
  /** Buttons and the outline of what has the focus. */
  accent?: string
  /** Text on the accent. */
  onAccent?: string
  /** Text. */
  ink?: string
  /** Hints. */
  soft?: string
  /** What is written on. */
  sheet?: string
  /** Borders of inputs. */
  edge?: string
  /** 0 to 32. */
  radius?: number
  /** 12 to 24. */
  fontSize?: number
}

export const COLOURS = ['accent', 'onAccent', 'ink', 'soft', 'sheet', 'edge'] as const
export const LENGTHS = { radius: [0, 32], fontSize: [12, 24] } as const

/** How the inside of any element shall look and read. */
export type Appearance = {
  /** BCP 47. */
  lang: string
  theme: Theme
  /** What the page shows behind the element, as `rgb(r, g, b)`; the frame does the same, so that both look like one. */
  ground: string
  tokens: Tokens
}

/** What the host page asked for in attributes and properties, as a frame understands it. */
export type NoteOptions = Appearance & {
  kind: ElementKind
  /** Accessible name of the text box; '' for the usual one. */
  label: string
  /** False where the host page shows the label itself. */
  isLabelShown: boolean
  placeholder: string
  /** Seconds; 0 for the server's default. */
  expiry: number
  passphrase: Passphrase
  files: boolean
  result: Result
  disabled: boolean
  readOnly: boolean
}

/**
 * What a page has written about one input of a form, attribute by attribute and so by their names in HTML, and the
 * texts of its options.
 */
export type RawInput = { readonly options?: readonly string[] } & {
  readonly [name in 'name' | 'label' | 'type' | 'required' | 'maxlength' | 'pattern']?: string
}

/** What a shell asks of a frame of its kind. A form's frame knows by its own address what it is. */
export type RawOptionsOfKind =
  | { kind: 'field'; disabled: boolean; readOnly: boolean }
  | { kind: 'compose'; result: string }
  | { inputs: readonly RawInput[] }

/** What a shell asks of any frame: attributes as they stand there, '' without one. What they mean, the frame says. */
export type RawOptions = RawOptionsOfKind &
  Pick<NoteOptions, 'lang' | 'label' | 'isLabelShown' | 'placeholder' | 'ground' | 'tokens'> & {
    readonly [name in 'expiry' | 'passphrase' | 'files' | 'theme']: string
  }

/** To the frame. `start` comes first, and again to begin a new round; `isSealed` when a link was made before. */
export type Inward<O> =
  | { type: 'start'; round: number; options: O; isSealed: boolean }
  | { type: 'options'; options: O }
  | { type: 'seal' }

/** What became of a note. `id`, base64url, is that of a note which went to an inbox: it opens and burns nothing. */
export type News =
  | { type: 'state'; state: State }
  | { type: 'created'; link: string; expiresAt: string }
  | { type: 'submitted'; id: string }
  | { type: 'error'; code: string }

/**
 * To the host page. `height` in CSS pixels, a multiple of `HEIGHT_STEP`; `expiresAt` is RFC 3339; `round` is that of
 * the `start`, because news of an earlier round may still be under way when a new one has begun.
 */
export type Outward = { type: 'ready' } | { type: 'resize'; height: number } | (News & { round: number })

/** Coarse, so that heights tell little of what is inside. */
export const HEIGHT_STEP = 8
const HEIGHT_MOST = 8000

/** The first message in each direction. */
export type Greeting = { ashnote: typeof VERSION; nonce: string }

/**
 * Where a shell finds its frame, for a form with the fragment of its inbox's link. The address's own fragment tells no
 * server which page this is.
 */
export const frameAddress = (server: string, nonce: string, host: string, inbox = ''): string =>
  `${server}/frame${inbox.replace('#', '/')}#${VERSION}.${nonce}.${encodeURIComponent(host)}`

/** Reads the fragment of such an address; undefined when it is none, or of a version that is not known here. */
export function readFrameAddress(hash: string): { nonce: string; host: string } | undefined {
  const match = /^#1\.(\d{1,10}(?:-\d{1,10}){3})\.(null|https?%3A%2F%2F[^/]+)$/.exec(hash)
  return match?.[1] && match[2] ? { nonce: match[1], host: decodeURIComponent(match[2]) } : undefined
}

/** For `postMessage`: pages without an origin of their own can only be addressed as anybody. */
export const targetOf = (host: string): string => (host === 'null' ? '*' : host)

export const isGreeting = (data: unknown, nonce: string): data is Greeting =>
  isRecord(data) && data.ashnote === VERSION && data.nonce === nonce

/** What a frame said, checked; undefined when it is not in the table. */
export function parseOutward(data: unknown, server: string): Outward | undefined {
  if (!isRecord(data)) return
  const { type, round, height, state, link, expiresAt, id, code } = data
  if (type === 'ready') return { type }
  if (type === 'resize') return isWithin(height, 0, HEIGHT_MOST) ? { type, height } : undefined
  if (!isRound(round)) return
  switch (type) {
    case 'state':
      return isOneOf(STATES, state) ? { type, round, state } : undefined
    case 'created':
      return isLink(link, server) && typeof expiresAt === 'string' && Date.parse(expiresAt) > 0
        ? { type, round, link, expiresAt }
        : undefined
    case 'submitted':
      return typeof id === 'string' && /^[\w-]{43}$/.test(id) ? { type, round, id } : undefined
    case 'error':
      return typeof code === 'string' && /^[a-z-]{1,40}$/.test(code) ? { type, round, code } : undefined
  }
}

/** Whether `value` is a link to a note of this server. */
export const isLink = (value: unknown, server: string): value is string =>
  typeof value === 'string' &&
  value.startsWith(`${server}/#`) &&
  /^[1-9A-HJ-NP-Za-km-z]{48}$/.test(value.slice(server.length + 2))

export const isRound = (value: unknown): value is number => Number.isSafeInteger(value)

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const isOneOf = <T>(list: readonly T[], value: unknown): value is T =>
  (list as readonly unknown[]).includes(value)

export const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most
