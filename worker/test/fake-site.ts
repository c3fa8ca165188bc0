/** A site of a few files, so that tests of how it is served do not depend on what is in it. */
const FILES: Readonly<Record<string, string>> = {
  '/site.json': JSON.stringify({
    script: ['sha256-script'],
    style: ['sha256-style'],
    preview: { script: ['sha256-preview-script'], style: [] },
    pdf: { script: ['sha256-pdf-script'], style: ['sha256-pdf-style'] },
    files: [
      '/index.html',
      '/index.html.br',
      '/index.html.gz',
      '/assets/a.js',
      '/assets/a.js.gz',
      '/robots.txt',
      '/not-found.html',
      '/not-found.html.br',
      '/frame.html',
      '/stats.html',
      '/assets/pdf-frame-a.html',
      '/widget.js',
      '/widget.json',
      '/assets/widget-1.0.0-a.js',
    ],
  }),
  '/index.html': 'page',
  '/index.html.br': 'page in brotli',
  '/index.html.gz': 'page in gzip',
  '/assets/a.js': 'script',
  '/assets/a.js.gz': 'script in gzip',
  '/robots.txt': 'robots',
  '/not-found.html': 'no page',
  '/not-found.html.br': 'no page in brotli',
  '/frame.html': 'frame',
  '/stats.html': 'statistics',
  '/assets/pdf-frame-a.html': 'pages',
  '/widget.js': 'elements',
  '/widget.json': '{}',
  '/assets/widget-1.0.0-a.js': 'elements',
}

export function fakeSite(files = FILES) {
  const asked: string[] = []
  const fetch = async (url: string) => {
    const { pathname } = new URL(url)
    asked.push(pathname)
    const file = files[pathname]
    return file === undefined ? new Response(null, { status: 404 }) : new Response(file)
  }
  return { ASSETS: { fetch } as unknown as Fetcher, asked }
}
