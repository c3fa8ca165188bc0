const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Seconds of `3600`, `45m`, `12h` or `7d`; 0 for anything else. */
export function parseDuration(text: string): number {
  const [, digits, unit = 's'] = /^(\d{1,9})([smhd])?$/.exec(text.trim()) ?? []
  return Number(digits ?? 0) * (SECONDS[unit] ?? 0)
}

/** Gives a class properties that mirror attributes of the same name, in lower case. */
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
        return isFlag ? this.hasAttribute(attribute) : (this.getAttribute(attribute) ?? '')
      },
      set(this: T, value: unknown) {
        if (isFlag) this.toggleAttribute(attribute, !!value)
        else if (value == null) this.removeAttribute(attribute)
        else this.setAttribute(attribute, String(value))
      },
    })
  }
}
