/** Names for groups: an id that stands is kept, merged into the older one, or left to the larger rest of a split. */
import { byAge, type Member } from './member.ts'

/** What a story (or group of copies) was before: who belongs to it, also beyond the documents at hand. */
export interface Before {
  /** Publication of its oldest member, seconds since 1970. */
  readonly since: number
}

/** Ids of groups in the order in which one gives way to the other: the one that began earlier stays. */
function older(ids: ReadonlySet<string>, before: ReadonlyMap<string, Before>): string[] {
  const since = (id: string) => before.get(id)?.since ?? Number.POSITIVE_INFINITY
  return [...ids].sort((one, other) => byAge({ at: since(one), id: one }, { at: since(other), id: other }))
}

interface Claim {
  readonly group: readonly Member[]
  readonly old: ReadonlySet<string>
}

/** Of the groups that an id fell apart into, the one with the document it is named after, else the largest. */
function heirOf(id: string, claims: readonly Claim[], oldOf: (member: Member) => string | null): Claim {
  const weight = ({ group }: Claim) =>
    group.some((member) => member.id === id)
      ? Number.POSITIVE_INFINITY
      : group.filter((member) => oldOf(member) === id).length
  return claims.reduce((best, claim) => (weight(claim) > weight(best) ? claim : best))
}

/**
 * The id of each group. Groups are given by age (their members oldest first), so that the result is always the same.
 *
 * @param oldOf the id that a member carries so far, or null.
 */
export function settle(
  groups: readonly (readonly Member[])[],
  oldOf: (member: Member) => string | null,
  before: ReadonlyMap<string, Before>,
): string[] {
  const claims = groups.map((group) => ({
    group,
    old: new Set(group.map(oldOf).filter((id) => id !== null)),
  }))
  const claimants = new Map<string, Claim[]>()
  for (const claim of claims) {
    for (const id of claim.old) claimants.set(id, [...(claimants.get(id) ?? []), claim])
  }
  const heirs = new Map([...claimants].map(([id, list]) => [id, heirOf(id, list, oldOf)]))
  return claims.map((claim) => {
    const inherited = new Set([...claim.old].filter((id) => heirs.get(id) === claim))
    const [kept] = older(inherited, before)
    return kept ?? (claim.group[0] as Member).id
  })
}
