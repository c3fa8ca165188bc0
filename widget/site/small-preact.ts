/**
 * The part of Preact that the reader's components use, in a quarter of its size: the page that a cold reader waits
 * for has it in Preact's place, which the build arranges (`scripts/build/site.ts`). The compose page and the
 * extension run the same kind of components on Preact itself.
 *
 * What is left out: hooks, context, portals, error boundaries, the rarer lifecycle methods, refs to components and
 * refs that return a clean-up, controlled inputs. Children are matched by their place alone, so that one whose place
 * changes is made anew, key or not. Everything but handlers, refs and styles (objects) is an attribute, by its name in
 * HTML. Handlers are the element's `on…` properties and must not return false. There is one root, and any change of
 * state renders all of it, which for a page of some twenty elements costs nothing.
 *
 * All else is as in Preact: `e2e/small-preact.spec.ts` compares the two.
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
  /** The state from the next rendering on. */
  next: object | undefined
  constructor(props: Props) {
    this.props = props
  }
  setState(change: object | ((state: unknown, props: Props) => object)) {
    const state = this.next ?? (this.state as object)
    this.next = { ...state, ...(typeof change === 'function' ? change(state, this.props) : change) }
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
/** Called when everything is in its place, those of children before their parents', and refs before all others. */
let refs: Array<() => void> = []
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
  const calls = [...refs, ...mounted]
  refs = []
  mounted = []
  for (const call of calls) call()
}

/** Brings the children of an element up to date, each at the place where the last one was. */
function place(parent: Element, old: Shown[], child: Child, cursor: { next: Node | null }): Shown[] {
  const children = Array.isArray(child) ? child : [child]
  const kept = children.map((child, i) => {
    const from = Array.isArray(child)
      ? jsx(Fragment, { children: child })
      : typeof child === 'object' && child
        ? child
        : child == null || typeof child === 'boolean'
          ? ''
          : `${child}`
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
    const before: Props = old ? (old.from as VNode).props : {}
    for (const name in { ...before, ...props }) {
      if (before[name] !== props[name]) setProperty(node, name, props[name], before[name])
    }
    insert(parent, node, cursor)
    const kids = place(node, old?.kids ?? [], props.children as Child, { next: node.firstChild })
    if (before.ref !== props.ref) {
      setRef(before.ref, null)
      refs.push(() => setRef(props.ref, node))
    }
    return { from, node, kids }
  }
  const component = old?.component ?? (isClass(type) ? new type(props) : undefined)
  if (component) {
    component.props = props
    component.state = component.next ?? component.state
    component.next = undefined
  }
  const child = component
    ? component.render(props, component.state)
    : (type as (props: Props) => Child)(props)
  const kids = place(parent, old?.kids ?? [], child, cursor)
  if (component && !old) mounted.push(() => component.componentDidMount())
  return { from, ...(component && { component }), kids }
}

const isClass = (type: Type): type is typeof Component =>
  (type as typeof Component).prototype instanceof Component

function insert(parent: Element, node: Node, cursor: { next: Node | null }) {
  if (node === cursor.next) cursor.next = node.nextSibling
  else parent.insertBefore(node, cursor.next)
}

function remove({ from, node, component, kids }: Shown, cursor: { next: Node | null }) {
  if (node) setRef((from as VNode).props?.ref, null)
  if (component) {
    component.componentWillUnmount()
    // What comes late must not render what is no longer there.
    component.setState = () => {}
  }
  for (const kid of kids) remove(kid, cursor)
  if (node && node === cursor.next) cursor.next = node.nextSibling
  node?.remove()
}

function setRef(ref: unknown, node: Element | null) {
  if (typeof ref === 'function') ref(node)
  else if (ref) Object.assign(ref, { current: node })
}

function setProperty(node: Element, name: string, value: unknown, before: unknown) {
  if (name === 'children' || name === 'ref') return
  if (name.startsWith('on')) {
    Object.assign(node, { [name.toLowerCase()]: value })
  } else if (name === 'style') {
    const none = Object.keys(before ?? {}).map((key) => [key, ''])
    Object.assign((node as HTMLElement).style, Object.fromEntries(none), value)
  } else {
    // Where `false` is not the same as nothing.
    const isWord = /^aria-|^spellcheck/.test(name)
    if (value == null || (value === false && !isWord)) node.removeAttribute(name)
    else node.setAttribute(name, value === true && !isWord ? '' : `${value}`)
  }
}
