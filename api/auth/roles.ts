/** What people and machines may be. */

/** Pimpinan reads and decides, analis corrects labels, petugas handles alerts, admin sets up. */
export const ROLES = ['pimpinan', 'analis', 'petugas', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What a token may do. `ingest` is the collector's on another machine. */
export const SCOPES = ['read', 'write', 'ingest'] as const
export type Scope = (typeof SCOPES)[number]
