import type { AccountId, CodedLineId, EngagementId, TaxCodeId } from '../ids.ts'
import type { LocalDate } from '../local-date.ts'
import { money, toDecimal } from '../money.ts'
import { CODED_TRAITS, type CodedDocument, costOf } from './coded-document.ts'

/** A cost that waits to be billed to the client of its engagement: `rate` is a decimal. */
export type CostCharge = Readonly<{
  lineId: CodedLineId
  engagementId: EngagementId
  workedOn: LocalDate
  description: string
  /** The paper that it stands on, in the firm's numbers. */
  receipt: string
  rate: string
  accountId: AccountId
  taxCodeId: TaxCodeId
}>

type Charging = Pick<
  CodedDocument,
  'kind' | 'status' | 'issuedOn' | 'number' | 'reference' | 'lines'
>

/**
 * What an approved document charges on. Each line is charged at all that it cost, so that costs
 * advanced are back at nothing; a credit takes back from the client what it gave the firm.
 */
export function costChargesOf(document: Charging): CostCharge[] {
  if (document.status !== 'approved') return []
  const { kind, number, reference } = document
  const receipt = [number, reference && `(${reference})`].filter(Boolean).join(' ')
  return document.lines.flatMap((line) => {
    const cost = costOf(line)
    const { engagementId, rebill } = line
    if (rebill === null || engagementId === null || cost.minorUnits === 0n) return []
    const charged = money(CODED_TRAITS[kind].direction * cost.minorUnits, cost.currency)
    return [
      {
        lineId: line.id,
        engagementId,
        workedOn: document.issuedOn,
        description: line.description.trim() || receipt,
        receipt,
        rate: toDecimal(charged),
        accountId: rebill.accountId,
        taxCodeId: rebill.taxCodeId,
      },
    ]
  })
}

/** What the client would pay, and for what: his invoice does not follow a change of this. */
export const isChargedAlike = (one: CostCharge, other: CostCharge): boolean =>
  one.engagementId === other.engagementId &&
  one.rate === other.rate &&
  one.accountId === other.accountId &&
  one.taxCodeId === other.taxCodeId

export const isWrittenAlike = (one: CostCharge, other: CostCharge): boolean =>
  isChargedAlike(one, other) &&
  one.workedOn === other.workedOn &&
  one.description === other.description &&
  one.receipt === other.receipt
