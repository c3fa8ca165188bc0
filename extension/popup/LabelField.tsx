import type { CreatedNote } from '../../widget/ui/compose/created-note.ts'
import { SECRET_BOX } from '../../widget/ui/kit/secret-box.ts'
import type { ExtensionStrings } from '../../widget/ui/strings/extension-types.ts'

type Props = { note: CreatedNote; strings: ExtensionStrings['popup'] }

/** A label for the note, while the user still knows its content. */
export function LabelField({ note, strings }: Props) {
  const save = async (label: string) => {
    const { labelNote } = await import('../history/mark-note.ts')
    await labelNote(note.id, label)
  }
  return (
    <div class="field">
      <span class="row">
        <label for="label">{strings.label}</label>
        <small id="label-hint">{strings.labelHint}</small>
      </span>
      <input
        id="label"
        aria-describedby="label-hint"
        {...SECRET_BOX}
        maxLength={200}
        // On every key, because a popup closes without an event.
        onInput={({ currentTarget }) => save(currentTarget.value.trim())}
      />
    </div>
  )
}
