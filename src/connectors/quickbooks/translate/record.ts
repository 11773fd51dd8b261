import type { BooksRecord } from '../../books-record.ts'
import type { References, Translation } from '../../contract.ts'
import { translateClient } from './client.ts'
import { translateInvoice } from './invoice.ts'
import { translateItem } from './item.ts'
import { translatePayment } from './payment.ts'

export function translateRecord(record: BooksRecord, references: References): Translation {
  switch (record.kind) {
    case 'client':
      return translateClient(record.client, references)
    case 'item':
      return translateItem(record.item, references)
    case 'invoice':
      return translateInvoice(record, references)
    case 'payment':
      return translatePayment(record, references)
    default:
      throw new Error(`no link is made for a ${record.kind}`)
  }
}
