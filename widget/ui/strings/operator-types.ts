/** Strings of the operator’s page. A missing key is a type error. */
export type OperatorStrings = {
  title: string
  enter: {
    token: string
    hint: string
    button: string
    refused: string
    locked: (seconds: number) => string
    none: string
    failed: string
  }
  leave: string
  tabs: Record<'cases' | 'takedown' | 'blocks' | 'server', string>
  cases: {
    state: string
    open: (n: string) => string
    decided: (n: string) => string
    category: string
    all: string
    none: string
    more: string
    find: string
    unknown: string
    verified: string
    unverified: string
    waits: (time: string) => string
  }
  case: {
    back: string
    received: string
    note: string
    proof: string
    noProof: string
    proven: (created: string, claimed: string) => string
    network: string
    untraced: string
    evidence: string
    noEvidence: string
    evidenceHint: (until: string) => string
    warning: string
    said: string
    nothing: string
    reporter: string
    anonymous: string
    place: string
    export: string
  }
  decision: {
    title: string
    again: string
    outcome: string
    reason: string
    words: string
    wordsHint: string
    block: string
    hours: string
    button: string
    saved: string
  }
  takedown: {
    title: string
    intro: string
    link: string
    linkHint: string
    noLink: string
    button: string
    removed: string
    gone: string
  }
  blocks: {
    title: string
    intro: string
    network: string
    networkHint: string
    hours: string
    button: string
    none: string
    until: (when: string) => string
    by: Record<'operator' | 'reports', string>
    handle: string
    unblock: string
    malformed: string
  }
  server: {
    title: string
    mode: string
    modes: Record<'open' | 'frozen' | 'drain' | 'read-only' | 'paused', string>
    hints: Record<'open' | 'frozen' | 'drain' | 'read-only' | 'paused', string>
    set: string
    held: string
    notes: (n: string, bytes: string) => string
    pending: (n: string) => string
  }
  failed: string
}
