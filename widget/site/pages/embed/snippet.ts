import type { Kind, Passphrase, Result, Theme } from '../../../embed/messages.ts'

/** What a site's owner has chosen. '' is what a page gets without asking. */
export type Choice = {
  kind: Kind
  label: string
  placeholder: string
  expiry: string
  passphrase: Passphrase
  files: boolean
  theme: Theme
  result: Result
  required: boolean
  /** `#rrggbb`, or '' for the usual one. */
  accent: string
}

/** Name and hash of the script whose content never changes, from `/widget.json`. */
export type Pinned = { path: string; integrity: string }

export const TAGS = { field: 'ashnote-field', compose: 'ashnote-compose' } as const

/** What the elements do without attributes. */
export const DEFAULTS = {
  field: { passphrase: 'off', files: false },
  compose: { passphrase: 'optional', files: true },
} as const satisfies Record<Kind, Partial<Choice>>

/** The attributes that differ from what goes without saying; '' for those without a value. */
export function attributesOf(choice: Choice): Array<[name: string, value: string]> {
  const { kind, label, placeholder, expiry, passphrase, files, theme, result, required } = choice
  const usual = DEFAULTS[kind]
  const all: Array<[string, string | false]> = [
    ['label', label || false],
    ['placeholder', placeholder || false],
    ['expiry', expiry || false],
    ['passphrase', passphrase !== usual.passphrase && passphrase],
    ['files', files !== usual.files && (files ? 'on' : 'off')],
    ['result', kind === 'compose' && result !== 'both' && result],
    ['theme', theme !== 'auto' && theme],
    ['required', kind === 'field' && required ? '' : false],
  ]
  return all.filter((entry): entry is [string, string] => entry[1] !== false)
}

/** The HTML that a site writes for a choice. */
export function snippet(server: string, choice: Choice, pinned: Pinned | undefined): string {
  const tag = TAGS[choice.kind]
  const attributes = attributesOf(choice).map(([name, value]) =>
    value ? `${name}="${escaped(value)}"` : name,
  )
  const script = pinned
    ? `<script type="module" crossorigin\n  src="${server}${pinned.path}"\n  integrity="${pinned.integrity}"></script>`
    : `<script type="module" src="${server}/widget.js"></script>`
  const fallback = `  <a href="${server}/">${choice.kind === 'field' ? 'Write a one-time note and paste its link here' : 'Write a one-time note'}</a>`
  const own = choice.kind === 'field' ? ['id="secret"', 'name="secret"'] : []
  const open = `<${[tag, ...own, ...attributes].join(' ')}>`
  const element = [
    ...(choice.kind === 'field' && !choice.label ? ['<label for="secret">Secret</label>'] : []),
    open.length <= LINE ? open : `<${tag}\n  ${[...own, ...attributes].join('\n  ')}>`,
    fallback,
    `</${tag}>`,
  ]
  const looks = choice.accent
    ? [`<script>\n  document.querySelector('${tag}').tokens = { accent: '${choice.accent}' }\n</script>`]
    : []
  return [script, '', ...element, ...looks].join('\n')
}

const LINE = 80

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
