/**
 * The part of Preact that the reader's components use, in a quarter of its size: the page that a cold reader waits
 * for has it in Preact's place, which the build arranges (`scripts/build/site.ts`). The compose page and the
 * extension run the same kind of components on Preact itself.
 *
 * What is left out: hooks, context, keyed moves, portals, error boundaries, controlled inputs. There is one root,
 * and any change of state renders all of it, which for a page of some twenty elements costs nothing.
 */

type Child = VNode | string | number | boolean | null | undefined | Child[]
type Props = Readonly<Record<string, unknown>>
type Type = string | typeof Component | ((props: Props) => Child)
type VNode = { type: Type; props: Props; key: unknown }
/** What is on the page for one child: an element or a text, or a component with what it rendered. */
type Shown = { from: VNode | string; node?: Element | Text; component?: Component; kids: Shown[] }

export const jsx = (type: Type, props: Props, key?: unknown): VNode => ({ type, props, key })
export const jsxs = jsx
export const Fragment = (props: Props) => props.children as Child
export const createRef = (): { current: unknown } => ({ current: null })

export class Component {
  props: Props
  state: unknown = {}
  constructor(props: Props) {
    this.props = props
  }
  setState(change: object | ((state: unknown) => object)) {
    const part = typeof change === 'function' ? change(this.state) : change
    this.state = { ...(this.state as object), ...part }
    // Once for all changes of a turn.
    if (!isDue) queueMicrotask(update)
    isDue = true
  }
  render(_props: Props, _state: unknown): Child {
    return null
  }
  componentDidMount() {}
  componentWillUnmount() {}
}

let root: Element
let content: Child
let shown: Shown[] = []
let isDue = false
/** Called when everything is in its place. */
let mounted: Array<() => void> = []

/** Shows `child` in `parent`; the only one there is. */
export function render(child: Child, parent: Element): void {
  root = parent
  content = child
  update()
}

function update() {
  isDue = false
  shown = place(root, shown, content, { next: root.firstChild })
  const calls = mounted
  mounted = []
  for (const call of calls) call()
}

/** Brings the children of an element up to date, each at the place where the last one was. */
function place(parent: Element, old: Shown[], child: Child, cursor: { next: Node | null }): Shown[] {
  const children = ([child] as unknown[]).flat(Number.POSITIVE_INFINITY) as Array<Exclude<Child, Child[]>>
  const kept = children.map((child, i) => {
    const from =
      typeof child === 'object' && child ? child : child === false || child == null ? '' : `${child}`
    const before = old[i]
    if (before && isSame(before.from, from)) return [from, before] as const
    if (before) remove(before, cursor)
    return [from] as const
  })
  for (const rest of old.slice(children.length)) remove(rest, cursor)
  return kept.map(([from, before]) => show(parent, from, before, cursor))
}

const isSame = (a: VNode | string, b: VNode | string) =>
  typeof a === 'string' || typeof b === 'string'
    ? typeof a === typeof b
    : a.type === b.type && a.key === b.key

function show(
  parent: Element,
  from: VNode | string,
  old: Shown | undefined,
  cursor: { next: Node | null },
): Shown {
  if (typeof from === 'string') {
    const node = (old?.node as Text | undefined) ?? document.createTextNode('')
    if (node.data !== from) node.data = from
    insert(parent, node, cursor)
    return { from, node, kids: [] }
  }
  const { type, props } = from
  if (typeof type === 'string') {
    const isSvg = type === 'svg' || parent.namespaceURI !== document.documentElement.namespaceURI
    const node =
      (old?.node as Element | undefined) ??
      document.createElementNS(isSvg ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml', type)
    const before = old ? (old.from as VNode).props : {}
    for (const name in { ...before, ...props }) {
      if (before[name] !== props[name]) setProperty(node, name, props[name], !old)
    }
    insert(parent, node, cursor)
    return {
      from,
      node,
      kids: place(node, old?.kids ?? [], props.children as Child, { next: node.firstChild }),
    }
  }
  let component = old?.component
  if (!component && isClass(type)) {
    const made = new type(props)
    mounted.push(() => made.componentDidMount())
    component = made
  }
  if (component) component.props = props
  const child = component
    ? component.render(props, component.state)
    : (type as (props: Props) => Child)(props)
  return { from, ...(component && { component }), kids: place(parent, old?.kids ?? [], child, cursor) }
}

const isClass = (type: Type): type is typeof Component =>
  (type as typeof Component).prototype instanceof Component

function insert(parent: Element, node: Node, cursor: { next: Node | null }) {
  if (node === cursor.next) cursor.next = node.nextSibling
  else parent.insertBefore(node, cursor.next)
}

function remove({ node, component, kids }: Shown, cursor: { next: Node | null }) {
  if (component) {
    component.componentWillUnmount()
    // What comes late must not render what is no longer there.
    component.setState = () => {}
  }
  for (const kid of kids) remove(kid, cursor)
  if (node && node === cursor.next) cursor.next = node.nextSibling
  node?.remove()
}

function setProperty(node: Element, name: string, value: unknown, isNew: boolean) {
  if (name === 'children') return
  if (name === 'ref') {
    if (typeof value !== 'function') Object.assign(value ?? {}, { current: node })
    else if (isNew) mounted.push(() => value(node))
  } else if (typeof value === 'function') {
    Object.assign(node, { [name.toLowerCase()]: value })
  } else if (name === 'style') {
    Object.assign((node as HTMLElement).style, value)
  } else if (value == null || (value === false && !name.startsWith('aria-'))) {
    node.removeAttribute(name)
  } else {
    node.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : `${value}`)
  }
}
