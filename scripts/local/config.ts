/** Configuration of a self-hosted server on one machine. Paths are absolute. */
export interface ServerConfig {
  readonly port: number
  /** Whether the machine has an IPv6 loopback to listen on beside 127.0.0.1. */
  readonly hasIpv6: boolean
  readonly site: string
  readonly worker: string
  readonly notes: string
  readonly blobs: string
  /** The folder of the reserve. */
  readonly reserve: string
  /** Bytes that were free on the disk when the server was started. */
  readonly diskFree: number
  /** Path of the file with the franking keys. */
  readonly frankingKeys: string
  /** The environment variables that the operator has set, for the Worker. */
  readonly variables: Readonly<Record<string, string>>
}

/** Oldest runtime behaviour that the Worker relies on. `wrangler.toml` has the same date. */
export const COMPATIBILITY_DATE = '2026-10-01'

/**
 * Unix socket for the hourly sweep and for what is free on the disk. Relative to the data folder, because the
 * whole path of a socket is limited to 100 bytes.
 */
export const MAINTENANCE_SOCKET = 'maintenance.sock'

/** Ranges that IANA reserves for special purposes and that workerd treats as public. */
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
  // IPv4 inside IPv6: NAT64, Teredo and 6to4. Then discard-only, documentation, multicast.
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/23',
  '2002::/16',
  '100::/64',
  '2001:db8::/32',
  'ff00::/8',
]

/**
 * The only outbound network of this server, present only if the operator has turned webhooks on. workerd
 * checks the lists when it connects, so a name that resolves to a private address is refused as well.
 */
const WEBHOOK_NETWORK = `(name = "webhooks", network = (
      allow = ["public"],
      deny = [${NOT_PUBLIC.map((range) => `"${range}"`).join(', ')}],
      tlsOptions = (trustBrowserCas = true),
    ))`

/**
 * A small young generation saves a fifth of the memory after 20,000 notes, at no measurable cost in
 * throughput.
 */
const V8_FLAGS: readonly string[] = ['--max-semi-space-size=4']

/**
 * workerd's configuration as Cap'n Proto text with the constant `config`. Read it with `-I /`, so that
 * `embed` accepts absolute paths. The franking keys are embedded by path: they are neither in this text nor
 * in the environment, which other tools of the same user can print.
 */
export function configText(server: ServerConfig): string {
  const hasWebhooks = server.variables.ASHNOTE_WEBHOOKS === 'on'
  const http = 'http = (forwardedProtoHeader = "X-Forwarded-Proto"), service = "ashnote"'
  const addresses = [`127.0.0.1:${server.port}`, ...(server.hasIpv6 ? [`[::1]:${server.port}`] : [])]
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  v8Flags = [${V8_FLAGS.map(capnpString).join(', ')}],
  services = [
    (name = "ashnote", worker = (
      modules = [(name = "index.js", esModule = embed ${capnpString(server.worker)})],
      compatibilityDate = ${capnpString(COMPATIBILITY_DATE)},
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
        (name = "RESERVE_DISK", service = "reserve"),
        (name = "DISK_FREE", text = ${capnpString(String(server.diskFree))}),
        (name = "ASSETS", service = "site"),
        (name = "FRANKING_KEYS", text = embed ${capnpString(server.frankingKeys)}),
${Object.entries(server.variables)
  .map(([name, value]) => `        (name = ${capnpString(name)}, text = ${capnpString(value)}),\n`)
  .join('')}${hasWebhooks ? '        (name = "WEBHOOKS", service = "webhooks"),\n' : ''}      ],
    )),
    (name = "notes", disk = (path = ${capnpString(server.notes)}, writable = true)),
    (name = "blobs", disk = (path = ${capnpString(server.blobs)}, writable = true)),
    (name = "reserve", disk = (path = ${capnpString(server.reserve)}, writable = true)),
    (name = "site", disk = (path = ${capnpString(server.site)})),
    (name = "nowhere", network = (allow = [])),
${hasWebhooks ? `    ${WEBHOOK_NETWORK},\n` : ''}  ],
  sockets = [
${addresses.map((address, i) => `    (name = "http-${i}", address = ${capnpString(address)}, ${http}),\n`).join('')}    (
      name = "maintenance",
      address = "unix:${MAINTENANCE_SOCKET}",
      http = (),
      service = (name = "ashnote", entrypoint = "Maintenance"),
    ),
  ],
);
`
}

/** A Cap'n Proto string literal. Every byte other than plain printable ASCII is escaped. */
export function capnpString(value: string): string {
  let literal = ''
  for (const byte of new TextEncoder().encode(value)) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
    literal += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return `"${literal}"`
}
