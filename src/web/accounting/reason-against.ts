import type { Candidate } from './issue-facts.ts'

/** A supplier or an employee can take the name, but never be billed. */
export function reasonAgainst(
  { kind, isActive, refused }: Candidate,
  party: string,
): string | undefined {
  if (refused) return refused
  if (kind && kind.toLowerCase() !== party) return `A ${kind.toLowerCase()} cannot be billed.`
  return isActive ? undefined : `This ${party} is inactive. Make it active there first.`
}
