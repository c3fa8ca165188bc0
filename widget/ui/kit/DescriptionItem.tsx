import type { ComponentChildren } from 'preact'

/** A term and its description in a `<dl>`; nothing if the description is empty. */
export function DescriptionItem({ name, children }: { name: string; children: ComponentChildren }) {
  return children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null
}
