import type { Company } from '../company.ts'
import {
  duplicateName,
  invalidEnumeration,
  invalidString,
  parentMissing,
  requiredMissing,
} from '../fault.ts'
import { type Body, bodyOf, flagAt, refAt, textAt } from '../json.ts'
import type { Stored } from '../record.ts'
import type { Entity, Write } from './entity.ts'

const TYPES = ['Service', 'NonInventory', 'Inventory', 'Category', 'Group']

/** Products and services. Quantities on hand are kept as sent: this sandbox moves no stock. */
export const item: Entity = {
  name: 'Item',
  idSpace: 'item',
  kind: 'list',
  defaultOrder: 'Name',
  filterable: [
    ...['Name', 'Type', 'Taxable', 'Active', 'FullyQualifiedName', 'SubItem', 'UnitPrice', 'Sku'],
    'PurchaseCost',
  ],
  complete,
}

function complete({ company, draft, before }: Write): Body {
  const name = textAt(draft, 'Name')
  if (name === undefined) throw requiredMissing('Name')
  if (/[:\t\n]/.test(name)) throw invalidString('Name')
  const type = textAt(draft, 'Type') ?? textAt(before?.body ?? {}, 'Type') ?? 'Service'
  if (!TYPES.includes(type)) throw invalidEnumeration(type)
  checkAccounts(draft, type)
  const isActive = flagAt(draft, 'Active', true)
  const plain = name.replace(/ \(deleted\)$/, '')
  const shown = isActive ? plain : `${plain} (deleted)`
  const parent = parentOf(company, draft)
  checkUnique(company, shown, before)
  return bodyOf({
    ...draft,
    Name: shown,
    Active: isActive,
    SubItem: parent ? true : undefined,
    Level: parent ? Number(textAt(parent.body, 'Level') ?? 0) + 1 : undefined,
    FullyQualifiedName: parent ? `${textAt(parent.body, 'FullyQualifiedName')}:${shown}` : shown,
    Taxable: flagAt(draft, 'Taxable'),
    UnitPrice: draft.UnitPrice ?? 0,
    Type: type,
    PurchaseCost: draft.PurchaseCost ?? 0,
    TrackQtyOnHand: flagAt(draft, 'TrackQtyOnHand', type === 'Inventory'),
    DeferredRevenue: flagAt(draft, 'DeferredRevenue'),
  })
}

/** The text for inventory is recorded. */
function checkAccounts(draft: Body, type: string): void {
  if (type === 'Category' || type === 'Group') return
  if (type === 'Inventory' && refAt(draft, 'AssetAccountRef') === undefined) {
    throw requiredMissing(
      'AssetAccountRef',
      'Required parameter AssetAccountRef is missing in the request. An inventory assetaccount is required if you are tracking inventory quantities for this product.',
    )
  }
  const hasAccount = ['IncomeAccountRef', 'ExpenseAccountRef'].some(
    (property) => refAt(draft, property) !== undefined,
  )
  if (!hasAccount) throw requiredMissing('IncomeAccountRef')
}

function parentOf(company: Company, draft: Body): Stored | undefined {
  const id = refAt(draft, 'ParentRef')
  if (id !== undefined) return company.find('Item', id)
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
