/** An element that holds back its form's submit until its link exists. */
export interface Sealable extends Node {
  readonly form: HTMLFormElement | null
  /** Whether there is text that is not a link yet. */
  readonly isUnsealed: boolean
  /** Whether nothing but the link is missing. While true for a submit, the field counts as valid. */
  readonly isSealable: boolean
  isSubmitting: boolean
  seal(): Promise<void>
  reportValidity(): boolean
}

/** Fields that are connected to a document. */
const fields = new Set<Sealable>()
const roots = new WeakSet<Node>()
const held = new WeakSet<HTMLFormElement>()
/** Forms whose submit the browser has just refused, and which are about to be submitted again. */
const refused = new WeakSet<HTMLFormElement>()
/** A click on a button that submits, until the browser has done with it. */
let click: Event | undefined
let isPatched = false
/** Whether the browser fires an `invalid` event by itself: no script waits for the event to end. */
let isBrowsers = false

/**
 * Delays submits of the field's form until its link exists. Listens in the capture phase of the whole
 * document, so that the page's own handlers see only the submit that has the link. These events do not leave
 * a shadow root, so every root needs listeners.
 *
 * A field with text is invalid until its link exists, so that no script takes the form for complete. Yet a
 * submit must reach us: for one by a script, the field counts as valid meanwhile; one that the browser has
 * refused is tried again.
 */
export function holdSubmits(field: Sealable): void {
  letScriptsSubmit()
  fields.add(field)
  const root = field.getRootNode()
  if (roots.has(root)) return
  roots.add(root)
  const target = root instanceof Document ? (root.defaultView ?? root) : root
  const listen = (type: string, listener: (event: never) => void) =>
    target.addEventListener(type, listener as EventListener, true)
  listen('submit', hold)
  listen('click', (event: Event) => {
    if (!submitterOf(event)) return
    click = event
    setTimeout(() => {
      click = undefined
    })
  })
  listen('invalid', () => {
    isBrowsers = false
    // Runs before the next listener, unless a script is running.
    queueMicrotask(() => {
      isBrowsers = true
    })
  })
  listen('invalid', retry)
}

/** Call it when the field leaves the page. */
export const releaseSubmits = (field: Sealable): boolean => fields.delete(field)

function hold(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement
  const waiting = unsealedOf(form)
  if (waiting.length === 0) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (held.has(form)) return
  held.add(form)
  void sealAll(form, waiting, event.submitter)
}

/** Submits again without the field's objection, if the form was refused for that alone. */
function retry(event: Event): void {
  const field = event.target as Sealable
  const form = fields.has(field) && field.isSealable ? field.form : null
  if (!form) return
  // After all its listeners, a click that nobody prevented submits.
  const isClicks = click?.eventPhase === Event.NONE && !click.defaultPrevented
  const button = isClicks && click ? submitterOf(click) : null
  const submitter = button?.form === form ? button : null
  if (!isBrowsers && !submitter) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (refused.has(form)) return
  refused.add(form)
  // The browser first goes through the form's other inputs.
  setTimeout(() => {
    refused.delete(form)
    if (asSubmitting(form, () => Element.prototype.matches.call(form, ':valid'))) submit(form, submitter)
  })
}

async function sealAll(
  form: HTMLFormElement,
  waiting: Sealable[],
  submitter: HTMLElement | null,
): Promise<void> {
  try {
    for (const sealing of waiting.map((field) => ({ field, done: field.seal() }))) {
      await sealing.done.catch(() => {
        throw sealing.field
      })
    }
  } catch (field) {
    held.delete(form)
    ;(field as Sealable).reportValidity()
    return
  }
  held.delete(form)
  submit(form, submitter)
}

function submit(form: HTMLFormElement, submitter: HTMLElement | null): void {
  // Via the prototype, because a form may contain a control named `requestSubmit`.
  const { requestSubmit } = HTMLFormElement.prototype
  // The button may have left the form in the meantime.
  const isStillThere = (submitter as HTMLButtonElement | null)?.form === form
  requestSubmit.call(form, isStillThere ? submitter : null)
}

function letScriptsSubmit(): void {
  if (isPatched) return
  isPatched = true
  const { prototype } = HTMLFormElement
  const { requestSubmit } = prototype
  // A page may have frozen its prototypes, and then this changes nothing and throws nothing.
  Reflect.defineProperty(prototype, 'requestSubmit', {
    ...Object.getOwnPropertyDescriptor(prototype, 'requestSubmit'),
    value: function (this: HTMLFormElement, ...submitter: [HTMLElement?]) {
      return asSubmitting(this, () => requestSubmit.apply(this, submitter))
    },
  })
}

/** Does something while the form's fields that can be sealed count as valid. */
function asSubmitting<T>(form: HTMLFormElement, act: () => T): T {
  const sealable = unsealedOf(form).filter((field) => field.isSealable)
  const set = (isSubmitting: boolean) => {
    for (const field of sealable) field.isSubmitting = isSubmitting
  }
  set(true)
  try {
    return act()
  } finally {
    set(false)
  }
}

/** The button that submits on a click. */
function submitterOf({ target }: Event): HTMLButtonElement | null {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>('button, input') : null
  return button?.form && /^(submit|image)$/.test(button.type) ? button : null
}

const unsealedOf = (form: HTMLFormElement): Sealable[] =>
  [...fields].filter((field) => field.form === form && field.isUnsealed)
