/** The page's policy allows script URLs only through `ashnote`, which allows these two. */
const policy = window.trustedTypes?.createPolicy('ashnote', {
  createScriptURL: (url) => {
    if (url !== ARGON2_URL && url !== TRANSFER_URL) throw new TypeError('script URL')
    return url
  },
})

export const createWorker = (url: string): Worker =>
  new Worker((policy?.createScriptURL(url) ?? url) as string, { type: 'module' })
