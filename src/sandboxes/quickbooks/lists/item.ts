import { Decimal } from 'decimal.js'
import { type Entry, posting } from '../books/postings.ts'
import type { Company } from '../company/company.ts'
import { checkFeature } from '../company/plans.ts'
import type { Stored } from '../company/record.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { quantityOf, stockAccountOf } from '../inventory/stock.ts'
import { invalidEnumeration, invalidString, requiredMissing } from '../refusals/fault.ts'
import {
  businessRule,
  duplicateName,
  parentMissing,
  tooManyLevels,
  wrongAccountType,
} from '../refusals/rules.ts'
import { decimalAt, toCents } from '../values/amounts.ts'
import { type Body, bodyOf, flagAt, type Json, refAt, textAt } from '../values/json.ts'

const TYPES = ['Service', 'NonInventory', 'Inventory', 'Category', 'Group']

/** Products and services; of inventory, what there was at its start is kept and posted. */
export const item: Entity = {
  name: 'Item',
  idSpace: 'item',
  kind: 'list',
  defaultOrder: 'Name',
  filterable: ['Name', 'Type', 'Taxable', 'Active', 'FullyQualifiedName', 'SubItem', 'Sku'],
  sortable: ['UnitPrice', 'PurchaseCost'],
  complete,
  entry,
  computed: (company, { id, body }) =>
    body.Type === 'Inventory' ? { QtyOnHand: quantityOf(company, id).toNumber() } : {},
}

function complete({ company, draft, before }: Write): Body {
  const name = textAt(draft, 'Name')
  if (name === undefined) throw requiredMissing('Name')
  if (/[:\t\n]/.test(name)) throw invalidString('Name')
  const type = textAt(draft, 'Type') ?? textAt(before?.body ?? {}, 'Type') ?? 'Service'
  if (!TYPES.includes(type)) throw invalidEnumeration(type)
  if (type === 'Inventory') checkFeature(company, 'inventory')
  if (before?.body.Type === 'Inventory' && type !== 'Inventory') {
    throw businessRule('The type of an inventory item cannot be changed.')
  }
  checkAccounts(company, draft, type)
  const isActive = flagAt(draft, 'Active', true)
  const plain = name.replace(/ \(deleted\)$/, '')
  const shown = isActive ? plain : `${plain} (deleted)`
  const parent = parentOf(company, draft)
  checkUnique(company, shown, before)
  const prices = type === 'Category' ? {} : pricesOf(draft, type)
  return bodyOf({
    ...draft,
    ...prices,
    ...startOf(draft, before),
    Name: shown,
    Active: isActive,
    SubItem: parent ? true : undefined,
    Level: parent ? Number(textAt(parent.body, 'Level') ?? 0) + 1 : undefined,
    FullyQualifiedName: parent ? `${textAt(parent.body, 'FullyQualifiedName')}:${shown}` : shown,
    Type: type,
  })
}

const pricesOf = (draft: Body, type: string): Body => ({
  Taxable: flagAt(draft, 'Taxable'),
  UnitPrice: draft.UnitPrice ?? 0,
  PurchaseCost: draft.PurchaseCost ?? 0,
  TrackQtyOnHand: flagAt(draft, 'TrackQtyOnHand', type === 'Inventory'),
  DeferredRevenue: flagAt(draft, 'DeferredRevenue'),
})

/** An update does not move stock: that is an inventory adjustment's work. */
const startOf = (draft: Body, before: Stored | undefined): Parts =>
  before
    ? { QtyOnHand: before.body.QtyOnHand, InvStartDate: before.body.InvStartDate }
    : { InvStartDate: textAt(draft, 'InvStartDate')?.slice(0, 10) }

type Parts = Readonly<Record<string, Json | undefined>>

/** What there is at the start was owned before: stock against opening balance. */
function entry(company: Company, { body }: Stored): Entry | undefined {
  const quantity = decimalAt(body, 'QtyOnHand')
  if (body.Type !== 'Inventory' || !quantity) return undefined
  const cost = decimalAt(body, 'PurchaseCost') ?? new Decimal(0)
  const cents = toCents(quantity.times(cost))
  return {
    date: String(body.InvStartDate),
    lines: [
      posting(stockAccountOf(company, body), cents),
      posting(company.accounts.of('OpeningBalanceEquity'), -cents),
    ],
  }
}

/** The text for a missing asset account is recorded. */
function checkAccounts(company: Company, draft: Body, type: string): void {
  if (type === 'Category' || type === 'Group') return
  if (type === 'Inventory') checkInventory(draft)
  const hasAccount = ['IncomeAccountRef', 'ExpenseAccountRef'].some(
    (property) => refAt(draft, property) !== undefined,
  )
  if (!hasAccount) throw requiredMissing('IncomeAccountRef')
  for (const [property, allowed] of Object.entries(ACCOUNT_TYPES)) {
    const account = refAt(draft, property)
    if (account !== undefined && !allowed.includes(company.accounts.typeOf(account))) {
      throw wrongAccountType()
    }
  }
}

function checkInventory(draft: Body): void {
  if (refAt(draft, 'AssetAccountRef') === undefined) {
    throw requiredMissing(
      'AssetAccountRef',
      'Required parameter AssetAccountRef is missing in the request. An inventory assetaccount is required if you are tracking inventory quantities for this product.',
    )
  }
  for (const property of ['IncomeAccountRef', 'ExpenseAccountRef']) {
    if (refAt(draft, property) === undefined) throw requiredMissing(property)
  }
  for (const property of ['QtyOnHand', 'InvStartDate']) {
    if (textAt(draft, property) === undefined) throw requiredMissing(property)
  }
}

/** The accounts that a product may name; a deposit's liability account may be sold to, too. */
const ACCOUNT_TYPES: Readonly<Record<string, readonly string[]>> = {
  AssetAccountRef: ['Other Current Asset'],
}

function parentOf(company: Company, draft: Body): Stored | undefined {
  const id = refAt(draft, 'ParentRef')
  if (id !== undefined) {
    const parent = company.find('Item', id)
    if (Number(textAt(parent?.body ?? {}, 'Level') ?? 0) >= 4) throw tooManyLevels()
    return parent
  }
  if (flagAt(draft, 'SubItem')) throw parentMissing()
  return undefined
}

function checkUnique(company: Company, name: string, self?: Stored): void {
  const isTaken = company
    .live('Item')
    .some(
      ({ id, body }) =>
        id !== self?.id && textAt(body, 'Name')?.toLowerCase() === name.toLowerCase(),
    )
  if (isTaken) {
    throw duplicateName(
      'Another product or service is already using this name. Please use a different name.',
    )
  }
}
