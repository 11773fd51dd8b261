import type { Agreement, AgreementInput, Frequency } from '#api/wire/agreements.ts'
import type { Item } from '#api/wire/items.ts'
import { typedDecimal } from '../amounts.ts'

export type AgreementLineForm = Readonly<{
  key: string
  id?: string
  itemId: string | null
  accountId: string
  taxCodeId: string
  description: string
  quantity: string
  unitPrice: string
  frequency: Frequency
  from: string
  to: string
  prorated: boolean
  deferred: boolean
}>

export type AgreementForm = Readonly<{
  name: string
  clientId: string | null
  engagementId: string | null
  status: Agreement['status']
  anchorOn: string
  lines: readonly AgreementLineForm[]
}>

export const newLine = (key: string, from: string): AgreementLineForm => ({
  key,
  itemId: null,
  accountId: '',
  taxCodeId: '',
  description: '',
  quantity: '1',
  unitPrice: '',
  frequency: 'month',
  from,
  to: '',
  prorated: true,
  deferred: false,
})

export const newAgreement = (today: string): AgreementForm => ({
  name: '',
  clientId: null,
  engagementId: null,
  status: 'active',
  anchorOn: `${today.slice(0, 7)}-01`,
  lines: [newLine('0', `${today.slice(0, 7)}-01`)],
})

export const agreementFormOf = (agreement: Agreement): AgreementForm => ({
  name: agreement.name,
  clientId: agreement.clientId,
  engagementId: agreement.engagementId,
  status: agreement.status,
  anchorOn: agreement.anchorOn,
  lines: agreement.lines.map(({ billedThrough: _, nextBillOn: __, ...line }) => ({
    ...line,
    key: line.id,
    to: line.to ?? '',
  })),
})

/** An item brings its account, tax and price, and its name where nothing was written. */
export const withItem = (line: AgreementLineForm, item: Item): AgreementLineForm => ({
  ...line,
  itemId: item.id,
  accountId: item.accountId,
  taxCodeId: item.taxCodeId,
  unitPrice: item.unitPrice ?? line.unitPrice,
  description: line.description || item.name,
})

export const agreementInputOf = (form: AgreementForm): Omit<AgreementInput, 'divisionId'> => ({
  ...form,
  clientId: form.clientId ?? '',
  lines: form.lines.map(({ key: _, id, to, quantity, unitPrice, ...line }) => ({
    ...line,
    ...(id === undefined ? {} : { id }),
    to: to === '' ? null : to,
    quantity: typedDecimal(quantity),
    unitPrice: typedDecimal(unitPrice),
  })),
})
