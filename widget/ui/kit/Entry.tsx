import type { ComponentChildren } from 'preact'

/** A name and what is known by it, in a `<dl>`; nothing where nothing is known. */
export function Entry({ name, children }: { name: string; children: ComponentChildren }) {
  return children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null
}
