/**
 * For the head of a page, before the script with the elements: a host that spies on its visitors. It replaces
 * everything that the elements could use, records every text that passes in `loot`, listens for every key,
 * and makes random numbers predictable.
 */
export const HOSTILE = `<script>(() => {
  const loot = window.loot = []
  const { apply, ownKeys } = Reflect
  let isCollecting = false
  const collect = (value, depth = 0) => {
    if (typeof value === 'string') loot[loot.length] = value
    if (value === null || typeof value !== 'object' || depth > 3) return
    for (const name of ownKeys(value)) {
      if (typeof name === 'string') { try { collect(value[name], depth + 1) } catch {} }
    }
  }
  const note = (values) => {
    if (isCollecting) return
    isCollecting = true
    try { for (let i = 0; i < values.length; i++) collect(values[i]) } finally { isCollecting = false }
  }
  const wrap = (object, name) => {
    const original = object[name]
    if (typeof original !== 'function') return
    object[name] = function (...values) {
      note(values)
      const result = new.target ? Reflect.construct(original, values, new.target) : apply(original, this, values)
      note([result])
      return result
    }
    object[name].prototype = original.prototype
  }
  const listen = EventTarget.prototype.addEventListener
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const heard = typeof listener === 'function'
      ? function (event) { note([event.data, event.detail]); return apply(listener, this, [event]) }
      : listener
    return apply(listen, this, [type, heard, options])
  }
  const onmessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...onmessage,
    set(listener) {
      apply(onmessage.set, this, [function (event) { note([event.data]); return apply(listener, this, [event]) }])
    },
  })
  const define = customElements.define
  customElements.define = function (name, element, options) {
    const attach = element.prototype.attachInternals
    element.prototype.attachInternals = function () {
      const internals = apply(attach, this, [])
      window.internals = internals
      return internals
    }
    return apply(define, this, [name, element, options])
  }
  for (const [object, names] of [
    [window, ['postMessage', 'fetch', 'FormData', 'Blob', 'WebSocket', 'String', 'CustomEvent']],
    [MessagePort.prototype, ['postMessage']],
    [ElementInternals.prototype, ['setFormValue', 'setValidity']],
    [XMLHttpRequest.prototype, ['open', 'send', 'setRequestHeader']],
    [Navigator.prototype, ['sendBeacon']],
    [Array.prototype, ['push', 'map', 'filter', 'concat', 'join', 'slice', 'includes', 'forEach', 'find']],
    [String.prototype, ['slice', 'trim', 'startsWith', 'replace', 'split']],
    [RegExp.prototype, ['exec', 'test']],
    [Object, ['assign', 'entries', 'keys', 'freeze']],
    [JSON, ['parse', 'stringify']],
    [Promise.prototype, ['then', 'catch']],
    [Map.prototype, ['get', 'set']],
    [Set.prototype, ['add']],
    [TextEncoder.prototype, ['encode']],
    [HTMLFormElement.prototype, ['requestSubmit', 'submit']],
    [Element.prototype, ['setAttribute', 'attachShadow']],
  ]) for (const name of names) wrap(object, name)
  crypto.getRandomValues = (numbers) => numbers.fill(7)
  window.keys = []
  for (const type of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'paste', 'copy', 'compositionend'])
    apply(listen, window, [type, (event) => { keys.push(event.key ?? event.data ?? type) }, true])
})()</script>`
