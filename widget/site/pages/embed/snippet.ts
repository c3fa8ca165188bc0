import type { ElementKind, Passphrase, Result, Theme } from '../../../embed/messages.ts'

/** The part of an element's tag name after `ashnote-`. */
export type ElementName = ElementKind | 'form'

/** Options chosen in the builder; '' for the default. */
export type ElementChoice = {
  kind: ElementName
  /** Link of the inbox to which a form sends. */
  inbox: string
  label: string
  placeholder: string
  expiry: string
  passphrase: Passphrase
  files: boolean
  theme: Theme
  result: Result
  required: boolean
  /** `#rrggbb`, or '' for the default. */
  accent: string
}

/** Path and hash of the immutable script, from `/widget.json`. */
export type Pinned = { path: string; integrity: string }

export const TAGS = { field: 'ashnote-field', compose: 'ashnote-compose', form: 'ashnote-form' } as const

/** Defaults of the elements without attributes. */
export const DEFAULTS = {
  field: { passphrase: 'off', files: false },
  compose: { passphrase: 'optional', files: true },
  form: { passphrase: 'off', files: false },
} as const satisfies Record<ElementName, Partial<ElementChoice>>

/** Inputs of the sample form. */
export const SAMPLE_INPUTS: ReadonlyArray<{
  attributes: Record<string, string>
  options?: readonly string[]
}> = [
  { attributes: { name: 'name', label: 'Your name', maxlength: '80' } },
  {
    attributes: { name: 'about', label: 'What it is about', type: 'select', required: '' },
    options: ['Safety', 'Fraud', 'Something else'],
  },
  { attributes: { name: 'what', label: 'What happened', type: 'textarea', required: '' } },
  { attributes: { name: 'files', label: 'Documents', type: 'file' } },
]

/** The attributes that differ from the defaults; '' for attributes without a value. */
export function attributesOf(choice: ElementChoice): Array<[name: string, value: string]> {
  const { kind, label, placeholder, expiry, passphrase, files, theme, result, required } = choice
  const usual = DEFAULTS[kind]
  const isForm = kind === 'form'
  const all: Array<[string, string | false]> = [
    ['label', label || false],
    ['placeholder', (!isForm && placeholder) || false],
    ['expiry', (!isForm && expiry) || false],
    ['passphrase', passphrase !== usual.passphrase && passphrase],
    ['files', files !== usual.files && (files ? 'on' : 'off')],
    ['result', kind === 'compose' && result !== 'both' && result],
    ['theme', theme !== 'auto' && theme],
    ['required', kind === 'field' && required ? '' : false],
  ]
  return all.filter((entry): entry is [string, string] => entry[1] !== false)
}

/** The HTML for a choice. */
export function snippet(server: string, choice: ElementChoice, pinned: Pinned | undefined): string {
  const { kind } = choice
  const tag = TAGS[kind]
  const script = pinned
    ? `<script type="module" crossorigin\n  src="${server}${pinned.path}"\n  integrity="${pinned.integrity}"></script>`
    : `<script type="module" src="${server}/widget.js"></script>`
  const inbox = choice.inbox || `${server}/#…`
  const own: Array<[string, string]> = []
  if (kind === 'field') own.push(['id', 'secret'], ['name', 'secret'])
  if (kind === 'form') own.push(['inbox', inbox])
  const element = [
    ...(kind === 'field' && !choice.label ? ['<label for="secret">Secret</label>'] : []),
    openTag(tag, [...own, ...attributesOf(choice)]),
    ...(kind === 'form' ? SAMPLE_INPUTS.flatMap(inputLines) : []),
    indented(fallback(server, kind, inbox)),
    ...(kind === 'field' ? [indented(linkInput(server, choice.required))] : []),
    `</${tag}>`,
  ]
  const looks = choice.accent
    ? [`<script>\n  document.querySelector('${tag}').tokens = { accent: '${choice.accent}' }\n</script>`]
    : []
  return [script, '', ...element, ...looks].join('\n')
}

function openTag(tag: string, attributes: ReadonlyArray<readonly [name: string, value: string]>): string {
  const written = attributes.map(([name, value]) => (value ? `${name}="${escaped(value)}"` : name))
  const open = `<${[tag, ...written].join(' ')}>`
  return open.length <= LINE ? open : `<${tag}\n  ${written.join('\n  ')}>`
}

const inputLines = ({ attributes, options = [] }: (typeof SAMPLE_INPUTS)[number]): string[] => {
  const open = indented(openTag('ashnote-input', Object.entries(attributes)))
  const close = '</ashnote-input>'
  return options.length > 0
    ? [open, ...options.map((option) => `    <option>${escaped(option)}</option>`), `  ${close}`]
    : [open + close]
}

function fallback(server: string, kind: ElementName, inbox: string): string {
  if (kind === 'form') return `<a slot="fallback" href="${escaped(inbox)}">Write to us securely</a>`
  const text = kind === 'field' ? 'Write a one-time note and paste its link here' : 'Write a one-time note'
  return `<a href="${server}/">${text}</a>`
}

/**
 * Takes a link by hand while the elements' script does not run. It accepts nothing but a link of this server,
 * so that nobody submits a secret with it.
 */
function linkInput(server: string, isRequired: boolean): string {
  // Characters of an origin that have a meaning in a regular expression.
  const origin = server.replace(/[.[\]]/g, '\\$&')
  return openTag('input', [
    ['type', 'url'],
    ['name', 'secret'],
    ['autocomplete', 'off'],
    ['title', 'A one-time link'],
    ['pattern', `${origin}/#[1-9A-HJ-NP-Za-km-z]{48}`],
    ...(isRequired ? ([['required', '']] as const) : []),
  ])
}

const LINE = 80

const indented = (html: string): string => html.replace(/^/gm, '  ')

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
