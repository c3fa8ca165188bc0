import { AshnoteCompose } from './compose.ts'
import { AshnoteElement } from './element.ts'
import { AshnoteField } from './field.ts'
import { AshnoteForm } from './form.ts'

const ELEMENTS = {
  'ashnote-field': AshnoteField,
  'ashnote-compose': AshnoteCompose,
  'ashnote-form': AshnoteForm,
}

/**
 * Registers the elements at once. Names that are registered already stay as they are, so a second call, or a
 * call beside the script, does no harm.
 * @param options.server origin of the Ashnote server, for elements without the attribute `server`
 */
export function define({ server }: { server?: string } = {}): void {
  if (server) AshnoteElement.server ||= new URL(server).origin
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) customElements.define(name, element)
  }
}
