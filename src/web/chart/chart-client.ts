import {
  Account,
  type AccountChange,
  type AccountInput,
  TaxCode,
  type TaxCodeChange,
  type TaxCodeInput,
} from '#api/wire/chart.ts'
import { paths } from '#api/wire/paths.ts'
import { ask } from '../hub-request.ts'

export const addAccount = (body: AccountInput) =>
  ask(Account, paths.accounts(), { method: 'POST', body })
export const changeAccount = (id: string, body: AccountChange) =>
  ask(Account, paths.account(id), { method: 'PUT', body })
export const addTaxCode = (body: TaxCodeInput) =>
  ask(TaxCode, paths.taxCodes(), { method: 'POST', body })
export const changeTaxCode = (id: string, body: TaxCodeChange) =>
  ask(TaxCode, paths.taxCode(id), { method: 'PUT', body })
