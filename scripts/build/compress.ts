import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/**
 * The compressed variants of a file that are smaller than the file. Made ahead, because a server cannot
 * compress at this level in time.
 */
export async function compressed(
  bytes: Uint8Array,
): Promise<Array<{ ending: '.br' | '.gz'; bytes: Uint8Array }>> {
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
    promisify(gzip)(bytes, { level: 9 }),
  ])
  return [
    { ending: '.br' as const, bytes: br },
    { ending: '.gz' as const, bytes: gz },
  ].filter((variant) => variant.bytes.length < bytes.length)
}
