/** The page's policy lets scripts be loaded through `ashnote` only, and `ashnote` lets through these two addresses. */
const policy = window.trustedTypes?.createPolicy('ashnote', {
  createScriptURL: (url) => {
    if (url !== ARGON2_URL && url !== TRANSFER_URL) throw new TypeError('script URL')
    return url
  },
})

export const createWorker = (url: string): Worker =>
  new Worker((policy?.createScriptURL(url) ?? url) as string, { type: 'module' })
