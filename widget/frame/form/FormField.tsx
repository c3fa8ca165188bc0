import { useId } from 'preact/hooks'
import { FileList, FilePicker } from '../../ui/compose/Files.tsx'
import { SECRET_BOX } from '../../ui/kit/secret-box.ts'
import type { FormStrings } from '../../ui/strings/form-types.ts'
import type { ComposeStrings } from '../../ui/strings/types.ts'
import type { FieldValue } from './field-values.ts'
import type { FormInput } from './setup.ts'

export type FieldElement = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

type Props = {
  input: FormInput
  value: FieldValue
  /** What is wrong, in a sentence. */
  problem: string | undefined
  /**
   * For files: the hint about the size limit, whether it is exceeded, and whether files are being dragged
   * over the page.
   */
  room: { hint: string; isOver: boolean; isDropping: boolean }
  strings: FormStrings
  compose: ComposeStrings
  lang: string
  elementRef: (element: FieldElement | null) => void
  onChange: (value: FieldValue) => void
}

/** One input with its label. The line for its problem is reserved, so that nothing moves. */
export function FormField(props: Props) {
  const { input, problem, compose } = props
  const id = useId()
  const isFiles = input.type === 'file'
  const Label = isFiles ? 'span' : 'label'
  const optional = !input.required && <small> {compose.optional}</small>
  const line = (
    <small id={`${id}-problem`} class="problem line">
      {problem}
    </small>
  )
  const given = {
    id,
    'aria-describedby': `${id}-problem`,
    'aria-invalid': !!problem,
    required: input.required,
  }
  if (input.type === 'checkbox')
    return (
      <div class="field">
        <label class="check" for={id}>
          <Control {...props} given={given} />
          <span dir="auto">{input.label}</span>
        </label>
        {line}
      </div>
    )
  return (
    <div class="field" {...(isFiles && { role: 'group', 'aria-labelledby': `${id}-label` })}>
      <Label class="label" {...(isFiles ? { id: `${id}-label` } : { for: id })}>
        <span dir="auto">{input.label}</span>
        {optional}
      </Label>
      {isFiles ? <FilesControl {...props} /> : <Control {...props} given={given} />}
      {line}
    </div>
  )
}

type Given = { id: string; 'aria-describedby': string; 'aria-invalid': boolean; required: boolean }

function Control({ input, value, strings, elementRef, onChange, given }: Props & { given: Given }) {
  const { type, maxLength, options } = input
  const text = {
    ...given,
    dir: 'auto' as const,
    ...SECRET_BOX,
    value: typeof value === 'string' ? value : '',
    onInput: ({ currentTarget: { value } }: { currentTarget: FieldElement }) => onChange(value),
  }
  switch (type) {
    case 'textarea':
      return <textarea ref={elementRef} {...text} maxLength={maxLength} rows={4} />
    case 'select':
      return (
        <select ref={elementRef} {...text}>
          <option value="">{strings.choose}</option>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )
    case 'checkbox':
      return (
        <input
          ref={elementRef}
          {...given}
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget: { checked } }) => onChange(checked)}
        />
      )
    default: {
      const limits = type === 'number' ? { step: 'any' } : { maxLength }
      return <input ref={elementRef} {...text} type={type as 'text'} {...limits} />
    }
  }
}

function FilesControl({ value, room, compose, lang, elementRef, onChange }: Props) {
  const files = typeof value === 'object' ? value : []
  return (
    <div
      class={`files-input ${room.isDropping ? 'dropping' : ''}`}
      ref={(box) => elementRef(box?.querySelector('input') ?? null)}
    >
      <FileList
        {...{ files, lang }}
        strings={compose}
        onRemove={(gone) => onChange(files.filter((file) => !gone.includes(file)))}
      />
      <FilePicker strings={compose} {...room} onPick={(picked) => onChange([...files, ...picked])} />
    </div>
  )
}
