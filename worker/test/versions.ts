/**
 * The tables as each version of the server created them. Add a version, never change one: objects of every
 * age exist, and a test upgrades each of them.
 */
export const VERSIONS: ReadonlyArray<readonly string[]> = [
  // 1
  [
    `CREATE TABLE notes (
      id BLOB PRIMARY KEY, state TEXT, due INTEGER, expires INTEGER, created INTEGER, claimed INTEGER, blob TEXT,
      size INTEGER, tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, reader BLOB,
      digest BLOB, key_id INTEGER, origin BLOB, reason TEXT, ended INTEGER, failures INTEGER
    ) WITHOUT ROWID`,
    'CREATE INDEX notes_due ON notes (due)',
    `CREATE TABLE uploads (
      id BLOB PRIMARY KEY, token BLOB, due INTEGER, began INTEGER, blob TEXT, handle TEXT, size INTEGER, ttl INTEGER,
      tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, key_id INTEGER, origin BLOB
    ) WITHOUT ROWID`,
    'CREATE INDEX uploads_due ON uploads (due)',
    'CREATE TABLE parts (id BLOB, n INTEGER, digest BLOB, tag TEXT, PRIMARY KEY (id, n)) WITHOUT ROWID',
    `CREATE TABLE inboxes (
      address BLOB PRIMARY KEY, owner_hash BLOB, keys BLOB, keep INTEGER, expires INTEGER, last INTEGER, last_at INTEGER,
      origins TEXT, hook_url TEXT, hook_key BLOB, hook_due INTEGER, hook_failures INTEGER, due INTEGER
    ) WITHOUT ROWID`,
    'CREATE INDEX inboxes_due ON inboxes (due)',
    `CREATE TABLE envelopes (
      address BLOB, n INTEGER, at INTEGER, envelope BLOB, PRIMARY KEY (address, n)
    ) WITHOUT ROWID`,
    'CREATE TABLE tally (day INTEGER, name TEXT, n INTEGER, PRIMARY KEY (day, name)) WITHOUT ROWID',
    'CREATE TABLE counters (day INTEGER, name TEXT, n INTEGER, PRIMARY KEY (day, name)) WITHOUT ROWID',
    'CREATE TABLE held (state TEXT PRIMARY KEY, notes INTEGER, bytes INTEGER) WITHOUT ROWID',
    'CREATE TABLE requests (route TEXT, code INTEGER, n INTEGER, PRIMARY KEY (route, code)) WITHOUT ROWID',
    'CREATE TABLE attempts (network TEXT PRIMARY KEY, tries INTEGER, last INTEGER) WITHOUT ROWID',
    'CREATE TABLE rules (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID',
    `CREATE TABLE cases (
      number TEXT PRIMARY KEY, received INTEGER, nonce BLOB UNIQUE, note BLOB, category TEXT, words TEXT, name TEXT,
      mail TEXT, place TEXT, receipt BLOB UNIQUE, digest BLOB, kid INTEGER, created INTEGER, claimed INTEGER, handle BLOB,
      evidence BLOB, evidence_ends INTEGER, state TEXT, decided INTEGER, outcome TEXT, reason TEXT, decision_words TEXT
    ) WITHOUT ROWID`,
    'CREATE INDEX cases_by_state ON cases (state, received, number)',
    'CREATE INDEX cases_by_handle ON cases (handle, received)',
    'CREATE INDEX cases_by_decision ON cases (decided)',
    `CREATE TABLE statements (
      note BLOB PRIMARY KEY, at INTEGER, outcome TEXT, reason TEXT, words TEXT
    ) WITHOUT ROWID`,
    `CREATE TABLE blocks (
      n INTEGER PRIMARY KEY, kind TEXT, value BLOB, kid INTEGER, day INTEGER, until INTEGER, by TEXT
    )`,
  ],
  // 2
  [
    `CREATE TABLE notes (
      id BLOB PRIMARY KEY, state TEXT, due INTEGER, expires INTEGER, created INTEGER, claimed INTEGER, blob TEXT,
      size INTEGER, tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, reader BLOB,
      digest BLOB, key_id INTEGER, origin BLOB, reason TEXT, ended INTEGER, failures INTEGER
    ) WITHOUT ROWID`,
    'CREATE INDEX notes_due ON notes (due)',
    `CREATE TABLE uploads (
      id BLOB PRIMARY KEY, token BLOB, due INTEGER, began INTEGER, blob TEXT, handle TEXT, size INTEGER, ttl INTEGER,
      tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, key_id INTEGER, origin BLOB
    ) WITHOUT ROWID`,
    'CREATE INDEX uploads_due ON uploads (due)',
    'CREATE TABLE parts (id BLOB, n INTEGER, digest BLOB, tag TEXT, PRIMARY KEY (id, n)) WITHOUT ROWID',
    `CREATE TABLE inboxes (
      address BLOB PRIMARY KEY, owner_hash BLOB, keys BLOB, keep INTEGER, expires INTEGER, last INTEGER, last_at INTEGER,
      origins TEXT, hook_url TEXT, hook_key BLOB, hook_due INTEGER, hook_failures INTEGER, due INTEGER,
      waiting INTEGER, hook_proven INTEGER
    ) WITHOUT ROWID`,
    'CREATE INDEX inboxes_due ON inboxes (due)',
    `CREATE TABLE envelopes (
      address BLOB, n INTEGER, at INTEGER, envelope BLOB, digest BLOB, PRIMARY KEY (address, n)
    ) WITHOUT ROWID`,
    'CREATE INDEX envelopes_digest ON envelopes (address, digest)',
    'CREATE TABLE tally (day INTEGER, name TEXT, n INTEGER, PRIMARY KEY (day, name)) WITHOUT ROWID',
    'CREATE TABLE counters (day INTEGER, name TEXT, n INTEGER, PRIMARY KEY (day, name)) WITHOUT ROWID',
    'CREATE TABLE held (state TEXT PRIMARY KEY, notes INTEGER, bytes INTEGER) WITHOUT ROWID',
    'CREATE TABLE requests (route TEXT, code INTEGER, n INTEGER, PRIMARY KEY (route, code)) WITHOUT ROWID',
    'CREATE TABLE attempts (network TEXT PRIMARY KEY, tries INTEGER, last INTEGER) WITHOUT ROWID',
    'CREATE INDEX attempts_last ON attempts (last)',
    'CREATE TABLE rules (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID',
    `CREATE TABLE cases (
      number TEXT PRIMARY KEY, received INTEGER, nonce BLOB UNIQUE, note BLOB, category TEXT, words TEXT, name TEXT,
      mail TEXT, place TEXT, receipt BLOB UNIQUE, digest BLOB, kid INTEGER, created INTEGER, claimed INTEGER, handle BLOB,
      evidence BLOB, evidence_ends INTEGER, state TEXT, decided INTEGER, outcome TEXT, reason TEXT, decision_words TEXT
    ) WITHOUT ROWID`,
    'CREATE INDEX cases_by_state ON cases (state, received, number)',
    'CREATE INDEX cases_by_handle ON cases (handle, received)',
    'CREATE INDEX cases_by_decision ON cases (decided)',
    `CREATE TABLE statements (
      note BLOB PRIMARY KEY, at INTEGER, outcome TEXT, reason TEXT, words TEXT
    ) WITHOUT ROWID`,
    `CREATE TABLE blocks (
      n INTEGER PRIMARY KEY, kind TEXT, value BLOB, kid INTEGER, day INTEGER, until INTEGER, by TEXT
    )`,
  ],
  // 3
  [
    `CREATE TABLE notes (
      id BLOB PRIMARY KEY, state TEXT, due INTEGER, expires INTEGER, created INTEGER, claimed INTEGER, blob TEXT,
      size INTEGER, tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, reader BLOB,
      digest BLOB, key_id INTEGER, origin BLOB, reason TEXT, ended INTEGER, failures INTEGER
    ) WITHOUT ROWID`,
    'CREATE INDEX notes_due ON notes (due)',
    `CREATE TABLE uploads (
      id BLOB PRIMARY KEY, token BLOB, due INTEGER, began INTEGER, blob TEXT, handle TEXT, size INTEGER, ttl INTEGER,
      tries INTEGER, wants_receipt INTEGER, auth BLOB, revoke BLOB, status BLOB, key_id INTEGER, origin BLOB
    ) WITHOUT ROWID`,
    'CREATE INDEX uploads_due ON uploads (due)',
    'CREATE TABLE parts (id BLOB, n INTEGER, digest BLOB, tag TEXT, PRIMARY KEY (id, n)) WITHOUT ROWID',
    `CREATE TABLE inboxes (
      address BLOB PRIMARY KEY, owner_hash BLOB, keys BLOB, keep INTEGER, expires INTEGER, last INTEGER, last_at INTEGER,
      origins TEXT, hook_url TEXT, hook_key BLOB, hook_due INTEGER, hook_failures INTEGER, due INTEGER,
      waiting INTEGER, hook_proven INTEGER,
      registered INTEGER, key_id INTEGER, origin BLOB, unused INTEGER
    ) WITHOUT ROWID`,
    'CREATE INDEX inboxes_due ON inboxes (due)',
    `CREATE TABLE envelopes (
      address BLOB, n INTEGER, at INTEGER, envelope BLOB, digest BLOB, PRIMARY KEY (address, n)
    ) WITHOUT ROWID`,
    'CREATE INDEX envelopes_digest ON envelopes (address, digest)',
    'CREATE TABLE tally (day INTEGER, name TEXT, n INTEGER, PRIMARY KEY (day, name)) WITHOUT ROWID',
    'CREATE TABLE counters (day INTEGER, name TEXT, n INTEGER, PRIMARY KEY (day, name)) WITHOUT ROWID',
    'CREATE TABLE held (state TEXT PRIMARY KEY, notes INTEGER, bytes INTEGER) WITHOUT ROWID',
    'CREATE TABLE requests (route TEXT, code INTEGER, n INTEGER, PRIMARY KEY (route, code)) WITHOUT ROWID',
    'CREATE TABLE attempts (network TEXT PRIMARY KEY, tries INTEGER, last INTEGER) WITHOUT ROWID',
    'CREATE INDEX attempts_last ON attempts (last)',
    'CREATE TABLE rules (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID',
    `CREATE TABLE cases (
      number TEXT PRIMARY KEY, received INTEGER, nonce BLOB UNIQUE, note BLOB, category TEXT, words TEXT, name TEXT,
      mail TEXT, place TEXT, receipt BLOB UNIQUE, digest BLOB, kid INTEGER, created INTEGER, claimed INTEGER, handle BLOB,
      evidence BLOB, evidence_ends INTEGER, state TEXT, decided INTEGER, outcome TEXT, reason TEXT, decision_words TEXT
    ) WITHOUT ROWID`,
    'CREATE INDEX cases_by_state ON cases (state, received, number)',
    'CREATE INDEX cases_by_handle ON cases (handle, received)',
    'CREATE INDEX cases_by_decision ON cases (decided)',
    `CREATE TABLE statements (
      note BLOB PRIMARY KEY, at INTEGER, outcome TEXT, reason TEXT, words TEXT
    ) WITHOUT ROWID`,
    `CREATE TABLE blocks (
      n INTEGER PRIMARY KEY, kind TEXT, value BLOB, kid INTEGER, day INTEGER, until INTEGER, by TEXT
    )`,
    `CREATE TABLE shares (
      day INTEGER, key_id INTEGER, handle BLOB, until INTEGER, bytes INTEGER, PRIMARY KEY (day, key_id, handle, until)
    ) WITHOUT ROWID`,
    'CREATE INDEX shares_until ON shares (until)',
  ],
]
