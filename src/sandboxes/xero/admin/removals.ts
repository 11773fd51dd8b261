import type { WireRecord } from '../where/matches.ts'

/** How a person removes a record of a kind at Xero's screens: the edit that does it. */
export function removalOf(
  kind: string,
  present: readonly WireRecord[],
  id: string,
): WireRecord | undefined {
  const record = present.find((one) => Object.values(one).includes(id))
  if (!record) return undefined
  switch (kind.toLowerCase().replace(/s$/, '')) {
    case 'invoice':
    case 'creditnote':
      return { Status: record.Status === 'AUTHORISED' ? 'VOIDED' : 'DELETED' }
    case 'manualjournal':
      return { Status: record.Status === 'POSTED' ? 'VOIDED' : 'DELETED' }
    case 'overpayment':
    case 'prepayment':
      return { Status: 'VOIDED' }
    case 'payment':
    case 'batchpayment':
    case 'banktransaction':
    case 'banktransfer':
      return { Status: 'DELETED' }
    case 'account':
      return { Status: 'ARCHIVED' }
    case 'contact':
      return { ContactStatus: 'ARCHIVED' }
    default:
      return undefined
  }
}
