import type { AccountId, DivisionId, PartyId, PaymentMethodId, TaxCodeId } from '#books/ids.ts'
import { Refusal, type RefusalCode } from '#books/refusal.ts'
import { findAccount, type StoredAccount } from '#store/accounts.ts'
import { findParties, type StoredParty } from '#store/parties.ts'
import { findPaymentMethod, type PaymentMethod } from '#store/payment-methods.ts'
import { findTaxCode, type StoredTaxCode } from '#store/tax-codes.ts'
import type { FirmTx } from '#store/with-firm.ts'

/**
 * The records that a document names are of its own division. One that is elsewhere is answered like
 * one that is nowhere, with the field that named it.
 */
export async function getClientIn(
  tx: FirmTx,
  divisionId: DivisionId,
  id: PartyId,
): Promise<StoredParty> {
  const found = (await findParties(tx, [id])).get(id)
  return within(divisionId, found, refused('party_not_found', id, 'clientId'))
}

export const getAccountIn = async (
  tx: FirmTx,
  divisionId: DivisionId,
  id: AccountId,
  field: string,
): Promise<StoredAccount> =>
  within(divisionId, await findAccount(tx, id), refused('account_not_found', id, field))

export const getTaxCodeIn = async (
  tx: FirmTx,
  divisionId: DivisionId,
  id: TaxCodeId,
): Promise<StoredTaxCode> =>
  within(divisionId, await findTaxCode(tx, id), refused('tax_code_not_found', id, 'taxCodeId'))

export async function getMethodIn(
  tx: FirmTx,
  divisionId: DivisionId,
  id: PaymentMethodId,
): Promise<PaymentMethod> {
  const refusal = refused('payment_method_not_found', id, 'methodId')
  return within(divisionId, await findPaymentMethod(tx, id), refusal)
}

const refused = (code: RefusalCode, id: string, field: string) => () =>
  new Refusal(code, { id }, field)

function within<T extends Readonly<{ divisionId: DivisionId }>>(
  divisionId: DivisionId,
  record: T | undefined,
  refusal: () => Refusal,
): T {
  if (record?.divisionId !== divisionId) throw refusal()
  return record
}
