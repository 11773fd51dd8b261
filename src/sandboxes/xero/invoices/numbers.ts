import type { Call } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Invoice } from '../books/records.ts'

const sales = (org: Organisation, number: string): readonly Invoice[] =>
  org.invoicesByNumber.find(number.toLowerCase()).filter(({ type }) => type === 'ACCREC')

/** Bills may share numbers, so only sales invoices are found by one; live ones first. */
export function findByNumber(org: Organisation, number: string): Invoice | undefined {
  const found = sales(org, number)
  return (
    found.find(({ status }) => status !== 'VOIDED' && status !== 'DELETED') ??
    found.find(({ status }) => status === 'VOIDED')
  )
}

/** A void invoice keeps its number; whether a deleted draft does is a switch. */
export const isNumberTaken = (
  { org, switches }: Call,
  number: string,
  ownId: string | undefined,
): boolean =>
  sales(org, number).some(
    ({ id, status }) => id !== ownId && (status !== 'DELETED' || switches.deletedNumbersHeld),
  )
