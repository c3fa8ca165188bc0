/** The script of the preview frame, which has no origin and no network: shows one text or one raster image. */
addEventListener(
  'message',
  ({ data, source }: MessageEvent<{ text: string } | { image: ArrayBuffer; type: string }>) => {
    if (source !== parent) return
    const shown = 'text' in data ? document.createElement('pre') : new Image()
    if ('text' in data) {
      shown.dir = 'auto'
      shown.textContent = data.text
    } else {
      const image = shown as HTMLImageElement
      image.alt = ''
      image.src = URL.createObjectURL(new Blob([data.image], { type: data.type }))
    }
    document.body.replaceChildren(shown)
  },
)
