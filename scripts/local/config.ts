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

/** Ranges that IANA keeps for special purposes and that workerd takes for public. */
const NOT_PUBLIC: readonly string[] = [
  '100.64.0.0/10',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // IPv4 in other clothes: NAT64, Teredo and 6to4. Then discarded, documentation, multicast.
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/23',
  '2002::/16',
  '100::/64',
  '2001:db8::/32',
  'ff00::/8',
]

/**
 * The one way out of this machine, only where the operator has turned webhooks on. The lists are looked at when a
 * connection is made, so a name that leads into a private network is refused as that network's numbers are.
 */
const WAY_OUT = `(name = "webhooks", network = (
      allow = ["public"],
      deny = [${NOT_PUBLIC.map((range) => `"${range}"`).join(', ')}],
      tlsOptions = (trustBrowserCas = true),
    ))`

/** A small young generation: a fifth less memory after 20,000 notes, at no measurable cost in throughput. */
const V8_FLAGS: readonly string[] = ['--max-semi-space-size=4']

/**
 * workerd's configuration as Cap'n Proto text with the constant `config`. It is to be read with `-I /`, so that
 * `embed` takes absolute paths. The franking keys are embedded by reference: they stand neither in this text
 * nor in the environment, which other tools of the same user may print.
 */
export function configText(server: LocalServer): string {
  const tellsOwners = server.variables.ASHNOTE_WEBHOOKS === 'on'
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
  .join('')}${tellsOwners ? '        (name = "WEBHOOKS", service = "webhooks"),\n' : ''}      ],
    )),
    (name = "notes", disk = (path = ${text(server.notes)}, writable = true)),
    (name = "blobs", disk = (path = ${text(server.blobs)}, writable = true)),
    (name = "site", disk = (path = ${text(server.site)})),
    (name = "nowhere", network = (allow = [])),
${tellsOwners ? `    ${WAY_OUT},\n` : ''}  ],
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
