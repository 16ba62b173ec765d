/** What reading posts needs beside the tools of every poll. */
import { randomBytes } from 'node:crypto'
import { createPseudonymiser, type Pseudonymiser } from './domain/pseudonym.ts'
import type { Source } from './domain/source.ts'
import { loadPseudonymKeys } from './pseudonym-keys.ts'
import { type KnownAccounts, knownAccounts } from './social/social.ts'
import type { SocialKeys } from './social-keys.ts'
import type { AdapterState } from './state/state.ts'

export interface SocialTools {
  readonly known: KnownAccounts
  readonly pseudonyms: Pseudonymiser
  readonly keys: SocialKeys
  /** Told after each success, for the processes beside the collector. */
  readonly onAdapters?: (states: readonly AdapterState[]) => void
}

/** @throws KentonganError `pseudonym_keys_damaged` */
export function openSocialTools(
  directory: string,
  sources: readonly Source[],
  keys: SocialKeys,
  onAdapters?: SocialTools['onAdapters'],
): SocialTools {
  return {
    known: knownAccounts(sources),
    pseudonyms: createPseudonymiser(loadPseudonymKeys(directory, randomBytes)),
    keys,
    ...(onAdapters === undefined ? {} : { onAdapters }),
  }
}
