/**
 * Money received or spent needs a contact in Xero. What is nobody's in the books is the bank's own
 * there: a contact that Xero makes when a transaction first names it, and finds by name ever after.
 * https://developer.xero.com/documentation/api/accounting/banktransactions
 */
const PREFIX = 'Bank: '
const NAME_LENGTH_MAX = 255

export const bankContactName = (bankName: string): string =>
  `${PREFIX}${bankName.replaceAll(/[<>]/g, '').replaceAll(/\s+/g, ' ').trim()}`.slice(
    0,
    NAME_LENGTH_MAX,
  )

export const isBankContact = (name: string | undefined): boolean =>
  name?.startsWith(PREFIX) ?? false
