import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { businessRule } from '../refusals/rules.ts'
import { centsAt, toNumber } from '../values/amounts.ts'
import { type Body, bodiesAt } from '../values/json.ts'
import { moveApplications, releasePayments, withoutDeadLinks } from './links.ts'
import { applicationsOf } from './settlements.ts'
import { moveSources, type SourceKind } from './sources.ts'

export const appliedTo = ({ body }: Stored): bigint =>
  centsAt(body, 'TotalAmt') - centsAt(body, 'Balance')

/** What is open is worth its own rate at home, less what payments took out at that rate. */
export function homeBalance(
  company: Company,
  body: Body,
  before: Stored | undefined,
  isOpen: boolean,
): Body {
  if (body.HomeTotalAmt === undefined) return {}
  const applied = before ? company.settlements.homeAppliedTo(before.kind, before.id) : 0n
  return { HomeBalance: isOpen ? toNumber(centsAt(body, 'HomeTotalAmt') - applied) : 0 }
}

type Settled = Readonly<{
  before: Stored | undefined
  after: Stored
  sources: readonly SourceKind[]
}>

/** A total that falls below what was paid leaves the rest with the payments, unused. */
export function settleDocument(company: Company, { before, after, sources }: Settled): void {
  const applied = before ? appliedTo(before) : 0n
  const total = after.isDeleted ? 0n : centsAt(after.body, 'TotalAmt')
  if (before && applied > total) releasePayments(company, before, applied - total)
  if (!after.isDeleted) dropDeadLinks(company, after)
  moveSources(company, before, after, sources)
}

function dropDeadLinks(company: Company, stored: Stored): void {
  const body = withoutDeadLinks(company, stored)
  const isSame = bodiesAt(body, 'LinkedTxn').length === bodiesAt(stored.body, 'LinkedTxn').length
  if (!isSame) company.put({ ...stored, body })
}

/** The pages on linked transactions say to unlink first; what the service answers is not known. */
export function checkDelete(company: Company, stored: Stored): void {
  if (company.switches.deleteLinkedInvoice === 'refuse' && appliedTo(stored) > 0n) {
    throw businessRule('This transaction is linked to others. Unlink them before deleting it.')
  }
}

/** A payment appeared, changed or went: what it is applied to follows. */
export function settlePayer(company: Company, before: Stored | undefined, after: Stored): void {
  moveApplications(company, {
    payer: after,
    before: before ? applicationsOf(before.body) : [],
    after: after.isDeleted ? [] : applicationsOf(after.body),
  })
}
