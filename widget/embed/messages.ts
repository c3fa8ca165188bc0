/**
 * Messages between an element in a host page (the shell) and its frame. Both sides share this table and check
 * all input against it, because neither trusts the other's page. No outward message can carry typed text:
 * only a link, a code, a height or a state. The frame greets its parent, and the shell replies with the same
 * greeting and a port. All other messages use that port, which no other window can reach.
 */

/** A site may pin a shell that is older than the server, so the frame must know the shell's version. */
export const VERSION = 1

export const ELEMENT_KINDS = ['field', 'compose'] as const
export const PASSPHRASES = ['off', 'optional', 'required'] as const
export const THEMES = ['auto', 'light', 'dark'] as const
export const RESULTS = ['both', 'event', 'copy'] as const

/**
 * `incomplete`: a required passphrase is missing. `too-large`: larger than the server accepts. `sealed`: the
 * note is a link now.
 */
export const STATES = ['empty', 'incomplete', 'filled', 'too-large', 'sealing', 'sealed'] as const

export type ElementKind = (typeof ELEMENT_KINDS)[number]
export type Passphrase = (typeof PASSPHRASES)[number]
export type Theme = (typeof THEMES)[number]
export type Result = (typeof RESULTS)[number]
export type State = (typeof STATES)[number]

/** Appearance that the host page may set. Colours are `#rrggbb`, lengths are CSS pixels. */
export type Tokens = {
  /** Buttons and focus outline. */
  accent?: string
  /** Text on the accent. */
  onAccent?: string
  /** Text. */
  ink?: string
  /** Hints. */
  soft?: string
  /** Background of inputs. */
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

/** Appearance and language of any element's frame. */
export type Appearance = {
  /** BCP 47. */
  lang: string
  theme: Theme
  /**
   * Colour that the page shows behind the element, as `rgb(r, g, b)`. The frame uses the same one, so no
   * border shows.
   */
  ground: string
  tokens: Tokens
}

/** Attributes and properties of the host page, as the frame understands them. */
export type NoteOptions = Appearance & {
  kind: ElementKind
  /** Accessible name of the text box; '' for the default. */
  label: string
  /** False if the host page shows the label itself. */
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

/** Attributes of one `<ashnote-input>`, by their HTML names, and the texts of its options. */
export type RawInput = { readonly options?: readonly string[] } & {
  readonly [name in 'name' | 'label' | 'type' | 'required' | 'maxlength' | 'pattern']?: string
}

/** Options that depend on the kind of element. A form's frame knows its kind from its own address. */
export type RawOptionsOfKind =
  | { kind: 'field'; disabled: boolean; readOnly: boolean }
  | { kind: 'compose'; result: string }
  | { inputs: readonly RawInput[] }

/** Options as the shell sends them: attributes verbatim, '' for missing ones. The frame interprets them. */
export type RawOptions = RawOptionsOfKind &
  Pick<NoteOptions, 'lang' | 'label' | 'isLabelShown' | 'placeholder' | 'ground' | 'tokens'> & {
    readonly [name in 'expiry' | 'passphrase' | 'files' | 'theme']: string
  }

/** To the frame. `start` comes first, and again for each new round. `isSealed`: a link exists already. */
export type Inward<O> =
  | { type: 'start'; round: number; options: O; isSealed: boolean }
  | { type: 'options'; options: O }
  | { type: 'seal' }

/**
 * Events of a note. `id`, in base64url, is the id of a note that went to an inbox; it neither opens nor burns
 * the note.
 */
export type News =
  | { type: 'state'; state: State }
  | { type: 'created'; link: string; expiresAt: string }
  | { type: 'submitted'; id: string }
  | { type: 'error'; code: string }

/**
 * To the host page. `height` is in CSS pixels, a multiple of `HEIGHT_STEP`. `expiresAt` is RFC 3339. `round`
 * is the one of the `start` message, because news of an earlier round may still be on its way when a new
 * round begins.
 */
export type Outward = { type: 'ready' } | { type: 'resize'; height: number } | (News & { round: number })

/** Coarse, so that heights reveal little about the content. */
export const HEIGHT_STEP = 8
const HEIGHT_MOST = 8000

/** The first message in each direction. */
export type Greeting = { ashnote: typeof VERSION; nonce: string }

/**
 * Address of a shell's frame, with the fragment of the inbox's link for a form. The host page's origin stands
 * in the fragment, so no server learns which page embeds the frame.
 */
export const frameAddress = (server: string, nonce: string, host: string, inbox = ''): string =>
  `${server}/frame${inbox.replace('#', '/')}#${VERSION}.${nonce}.${encodeURIComponent(host)}`

/** Reads the fragment of such an address; undefined if it is malformed or of an unknown version. */
export function readFrameAddress(hash: string): { nonce: string; host: string } | undefined {
  const match = /^#1\.(\d{1,10}(?:-\d{1,10}){3})\.(null|https?%3A%2F%2F[^/]+)$/.exec(hash)
  return match?.[1] && match[2] ? { nonce: match[1], host: decodeURIComponent(match[2]) } : undefined
}

/** For `postMessage`. A page with an opaque origin can only be addressed as `*`. */
export const targetOf = (host: string): string => (host === 'null' ? '*' : host)

export const isGreeting = (data: unknown, nonce: string): data is Greeting =>
  isRecord(data) && data.ashnote === VERSION && data.nonce === nonce

/** Checks a message of the frame; undefined if it is not in the table. */
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
