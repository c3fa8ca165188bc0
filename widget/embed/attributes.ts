/** Gives a class properties that mirror the attributes of the same name, in lower case. */
export function reflect<T extends HTMLElement>(
  { prototype }: { prototype: T },
  texts: ReadonlyArray<keyof T & string>,
  flags: ReadonlyArray<keyof T & string> = [],
): void {
  for (const name of [...texts, ...flags]) {
    const attribute = name.toLowerCase()
    const isFlag = flags.includes(name)
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: T) {
        const value = this.getAttribute(attribute)
        return isFlag ? value !== null : (value ?? '')
      },
      set(this: T, value: unknown) {
        if (isFlag ? !value : value == null) this.removeAttribute(attribute)
        else this.setAttribute(attribute, isFlag ? '' : String(value))
      },
    })
  }
}

/**
 * Lets properties without a setter ignore writes. A framework sets an attribute as a property as soon as
 * there is one of its name, and where that throws, the framework may drop the whole page.
 */
export function ignoreWrites({ prototype }: { prototype: object }): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (property.get && !property.set) Object.defineProperty(prototype, name, { ...property, set() {} })
  }
}
