/**
 * Method and path of every request in what a wire has seen, with names instead of ids and hashes. A request
 * may follow the body of another without a line break.
 */
export const requestsIn = (sent: Buffer): string[] =>
  [...sent.toString('latin1').matchAll(/((?:GET|HEAD|POST|PUT|DELETE) \/\S*) HTTP\/1\.1\r$/gm)].map(
    ([, line = '']) => line.replace(/\/notes\/[\w-]{43}/, '/notes/ID').replace(/-\w{8}(?=\.\w+$)/, ''),
  )

/** Calls of the interface alone. */
export const callsIn = (sent: Buffer): string[] => requestsIn(sent).filter((line) => / \/v1\//.test(line))
