/** For a frame: the dark share of a canvas, in its middle half and in all of it. */
export function inkOf(element: Element): [middle: number, all: number] {
  const canvas = element as HTMLCanvasElement
  const { width, height } = canvas
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  const dark = (x: number, y: number, w: number, h: number) => {
    const { data } = context.getImageData(x, y, w, h)
    let count = 0
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 128) count++
    return count / (w * h)
  }
  const [w, h] = [Math.floor(width / 2) - 2, Math.floor(height / 2) - 2]
  return [dark(Math.ceil(width / 4) + 1, Math.ceil(height / 4) + 1, w, h), dark(0, 0, width, height)]
}

/**
 * For a frame: its origin, and the forbidden operations that its script could perform. `away`: their target.
 */
export async function reachOut(_: Element, away: string): Promise<string[]> {
  const tries: Record<string, () => unknown> = {
    parent: () => parent.document.body.innerHTML,
    address: () => parent.location.href,
    storage: () => localStorage.length,
    cookies: () => document.cookie,
    database: () =>
      new Promise((done, fail) => Object.assign(indexedDB.open('x'), { onsuccess: done, onerror: fail })),
    files: () => navigator.storage.getDirectory(),
    fetch: () => fetch(`${away}/fetch`),
    socket: () =>
      new Promise((done, fail) =>
        Object.assign(new WebSocket(`${away.replace('http', 'ws')}/ws`), { onopen: done, onerror: fail }),
      ),
    image: () =>
      new Promise((done, fail) =>
        Object.assign(new Image(), { onload: done, onerror: fail, src: `${away}/pixel.png` }),
      ),
    script: () =>
      new Promise((done, fail) =>
        document.head.append(
          Object.assign(document.createElement('script'), {
            onload: done,
            onerror: fail,
            src: `${away}/leak.js`,
          }),
        ),
      ),
    eval: () => new Function('return 1')(),
    top: () => {
      if (top) top.location.href = `${away}/top`
    },
    popup: () => {
      if (!open(`${away}/popup`)) throw new Error('none')
    },
  }
  const reached: string[] = []
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      await attempt()
      reached.push(name)
    } catch {}
  }
  return [self.origin, ...reached]
}
