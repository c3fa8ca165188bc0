/** An element that holds back its form's submit until its link exists. */
export interface Sealable extends Node {
  readonly form: HTMLFormElement | null
  readonly isUnsealed: boolean
  seal(): Promise<void>
  reportValidity(): boolean
}

/** Fields that are connected to a document. */
const fields = new Set<Sealable>()
const roots = new WeakSet<Node>()
const held = new WeakSet<HTMLFormElement>()

/**
 * Delays submits of the field's form until its link exists. Listens in the capture phase of the whole
 * document, so that the page's own handlers see only the submit that has the link. A submit event does not
 * leave a shadow root, so every root needs a listener.
 */
export function holdSubmits(field: Sealable): void {
  fields.add(field)
  const root = field.getRootNode()
  if (roots.has(root)) return
  roots.add(root)
  const target = root instanceof Document ? (root.defaultView ?? root) : root
  target.addEventListener('submit', hold as EventListener, true)
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
  // Via the prototype, because a form may contain a control named `requestSubmit`.
  const { requestSubmit } = HTMLFormElement.prototype
  // The button may have left the form in the meantime.
  const isStillThere = (submitter as HTMLButtonElement | null)?.form === form
  requestSubmit.call(form, isStillThere ? submitter : null)
}

const unsealedOf = (form: HTMLFormElement): Sealable[] =>
  [...fields].filter((field) => field.form === form && field.isUnsealed)
