import type { CatalogItem } from '#books/catalog-item.ts'
import { assertLineAccount } from '#books/chart.ts'
import type { AccountId } from '#books/ids.ts'
import { choice, number, text } from '#books/import/cells.ts'
import { getAccountIn } from '../../named-records.ts'
import { saveCatalogItem } from '../../save-catalog-item.ts'
import { given, type ImportKind, idIn, orNull, takenNames, textsIn } from '../import-kind.ts'

export const items: ImportKind = {
  key: 'items',
  label: 'Price list',
  columns: {
    code: {
      label: 'Code',
      synonyms: ['Item code', 'Item', 'SKU', 'Product code', 'Service code'],
      required: true,
      read: text(40),
    },
    name: {
      label: 'Name',
      synonyms: ['Item name', 'Description', 'Product', 'Service', 'Product/Service'],
      required: true,
      read: text(),
    },
    kind: {
      label: 'Kind',
      synonyms: ['Type', 'Item type'],
      note: 'service, product or expense; service where it is empty',
      read: choice({
        service: ['services', 'labor', 'labour', 'fee', 'time'],
        product: ['products', 'inventory', 'non-inventory', 'goods'],
        expense: ['expenses', 'disbursement', 'cost'],
      }),
    },
    account: {
      label: 'Account',
      synonyms: ['Income account', 'Account code', 'GL code', 'Sales account', 'GL account'],
      required: true,
      note: 'the code or the name of an account',
      read: text(),
      refers: 'account',
    },
    taxCode: {
      label: 'Tax code',
      synonyms: ['Tax', 'Tax type', 'Sales tax code', 'Tax rate'],
      required: true,
      note: 'the name of a tax code',
      read: text(),
      refers: 'tax_code',
    },
    unitPrice: {
      label: 'Price',
      synonyms: ['Unit price', 'Rate', 'Sales price', 'Unit amount', 'Hourly rate'],
      read: number,
    },
  },
  uniqueKeyOf: ({ code }) => code ?? null,
  findTaken: (tx, divisionId, reads) =>
    takenNames(tx, divisionId, { kind: 'item', names: textsIn(reads, 'code') }),
  fields: { code: 'code', accountId: 'account', taxCodeId: 'taxCode', unitPrice: 'unitPrice' },
  async check({ tx }, { id }, [row]) {
    const account = await getAccountIn(tx, id, idIn<AccountId>(row, 'account'), 'accountId')
    assertLineAccount(account, 'accountId')
    return []
  },
  async write(act, { id: divisionId }, [row]) {
    const item = await saveCatalogItem(
      act,
      { divisionId },
      {
        code: given(row, 'code'),
        name: given(row, 'name'),
        kind: (row.read.kind || 'service') as CatalogItem['kind'],
        accountId: idIn(row, 'account'),
        taxCodeId: idIn(row, 'taxCode'),
        unitPrice: orNull(row.read.unitPrice),
        archived: false,
      },
    )
    return item.id
  },
}
