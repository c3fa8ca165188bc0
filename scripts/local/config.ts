/** Facts of one server on a machine of one's own. Paths are absolute. */
export interface LocalServer {
  readonly port: number
  /** Whether the machine has an IPv6 loopback to listen on beside 127.0.0.1. */
  readonly hasIpv6: boolean
  readonly site: string
  readonly worker: string
  readonly notes: string
  readonly blobs: string
  /** File that holds the franking key ring. */
  readonly frankingKeys: string
  /** Text variables of the operator that are set. */
  readonly variables: Readonly<Record<string, string>>
}

/** Oldest behaviour of the runtime that the Worker relies on; `wrangler.toml` names the same date. */
export const COMPATIBILITY_DATE = '2026-10-01'

/** Unix socket for the hourly sweep, relative to the data folder: a socket's whole path may have 100 bytes only. */
export const MAINTENANCE_SOCKET = 'maintenance.sock'

/** A small young generation: a fifth less memory after 20,000 notes, at no measurable cost in throughput. */
const V8_FLAGS: readonly string[] = ['--max-semi-space-size=4']

/**
 * workerd's configuration as Cap'n Proto text with the constant `config`. It is to be read with `-I /`, so that
 * `embed` takes absolute paths. The franking keys are embedded by reference: they stand neither in this text
 * nor in the environment, which other tools of the same user may print.
 */
export function configText(server: LocalServer): string {
  const http = 'http = (forwardedProtoHeader = "X-Forwarded-Proto"), service = "ashnote"'
  const addresses = [`127.0.0.1:${server.port}`, ...(server.hasIpv6 ? [`[::1]:${server.port}`] : [])]
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  v8Flags = [${V8_FLAGS.map(text).join(', ')}],
  services = [
    (name = "ashnote", worker = (
      modules = [(name = "index.js", esModule = embed ${text(server.worker)})],
      compatibilityDate = ${text(COMPATIBILITY_DATE)},
      globalOutbound = "nowhere",
      durableObjectNamespaces = [
        (className = "NotesObject", uniqueKey = "ashnote-notes", enableSql = true),
        (className = "InboxesObject", uniqueKey = "ashnote-inboxes", enableSql = true),
        (className = "DeskObject", uniqueKey = "ashnote-desk", enableSql = true),
      ],
      durableObjectStorage = (localDisk = "notes"),
      bindings = [
        (name = "NOTES", durableObjectNamespace = "NotesObject"),
        (name = "INBOXES", durableObjectNamespace = "InboxesObject"),
        (name = "DESK", durableObjectNamespace = "DeskObject"),
        (name = "BLOB_DISK", service = "blobs"),
        (name = "ASSETS", service = "site"),
        (name = "FRANKING_KEYS", text = embed ${text(server.frankingKeys)}),
${Object.entries(server.variables)
  .map(([name, value]) => `        (name = ${text(name)}, text = ${text(value)}),\n`)
  .join('')}      ],
    )),
    (name = "notes", disk = (path = ${text(server.notes)}, writable = true)),
    (name = "blobs", disk = (path = ${text(server.blobs)}, writable = true)),
    (name = "site", disk = (path = ${text(server.site)})),
    (name = "nowhere", network = (allow = [])),
  ],
  sockets = [
${addresses.map((address, i) => `    (name = "http-${i}", address = ${text(address)}, ${http}),\n`).join('')}    (
      name = "maintenance",
      address = "unix:${MAINTENANCE_SOCKET}",
      http = (),
      service = (name = "ashnote", entrypoint = "Maintenance"),
    ),
  ],
);
`
}

/** A Cap'n Proto string literal. Every byte that is not plain printable ASCII is written as an escape. */
export function text(value: string): string {
  let literal = ''
  for (const byte of new TextEncoder().encode(value)) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
    literal += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return `"${literal}"`
}
