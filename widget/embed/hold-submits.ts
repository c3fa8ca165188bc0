/** What holds a submit until its links are made. */
export interface Sealable extends Node {
  readonly form: HTMLFormElement | null
  readonly isUnsealed: boolean
  seal(): Promise<void>
  reportValidity(): boolean
}

/** Those that are in a page. */
const fields = new Set<Sealable>()
const roots = new WeakSet<Node>()
const held = new WeakSet<HTMLFormElement>()

/**
 * From now on submits of the field's form wait for its link. In the capture phase of the whole document, so that the
 * page's own handlers see one submit only: the one that has the link. A submit does not leave a shadow root, so each
 * root is listened to.
 */
export function holdSubmits(field: Sealable): void {
  fields.add(field)
  const root = field.getRootNode()
  if (roots.has(root)) return
  roots.add(root)
  const target = root instanceof Document ? (root.defaultView ?? root) : root
  target.addEventListener('submit', hold as EventListener, true)
}

/** The field has left the page. */
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
  // By way of the prototype: a form may hold a control that is called `requestSubmit`.
  const { requestSubmit } = HTMLFormElement.prototype
  // A button may have left the form meanwhile.
  const isStillThere = (submitter as HTMLButtonElement | null)?.form === form
  requestSubmit.call(form, isStillThere ? submitter : null)
}

const unsealedOf = (form: HTMLFormElement): Sealable[] =>
  [...fields].filter((field) => field.form === form && field.isUnsealed)
