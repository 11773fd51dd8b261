import { createRoute } from '@hono/zod-openapi'
import type { BankTransferDraft } from '#books/coding/bank-transfer.ts'
import type { AccountId, BankTransferId, DivisionId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import {
  amendBankTransfer,
  recordBankTransfer,
  voidBankTransfer,
} from '#practice/coding/bank-transfers.ts'
import { readBankTransfer } from '#practice/coding/read-coding.ts'
import { listAccounts } from '#store/accounts.ts'
import { listTransfers, type StoredTransfer } from '#store/coding/bank-transfers.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { body, changes, creates, reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { toHistoryShape, toJournalShape } from '../document-shape.ts'
import { actForNew, actOn, read, readDivision } from '../firm-work.ts'
import { readLinkBadges } from '../link-badges.ts'
import { readMoney, toMoneyShape } from '../money-shape.ts'
import {
  BankTransfer,
  BankTransferChange,
  BankTransferInput,
  BankTransferPage,
  BankTransferQuery,
  type BankTransferRow,
} from '../wire/bank-transfers.ts'
import { VersionInput } from '../wire/invoices.ts'
import type { LinkBadge } from '../wire/link-badge.ts'
import { IdParams } from '../wire/scalars.ts'

const listAll = createRoute({
  method: 'get',
  path: '/bank-transfers',
  summary: 'Transfers between a division’s own bank accounts, newest first',
  request: { query: BankTransferQuery },
  responses: reads(BankTransferPage, 'One page of transfers.'),
})

const showOne = createRoute({
  method: 'get',
  path: '/bank-transfers/{id}',
  summary: 'One bank transfer with its journal and its history',
  request: { params: IdParams },
  responses: reads(BankTransfer, 'The transfer.'),
})

const recordOne = createRoute({
  method: 'post',
  path: '/bank-transfers',
  summary: 'Record a transfer between two operating accounts, or between two trust banks',
  request: { body: body(BankTransferInput) },
  responses: creates(BankTransfer, 'The new transfer.'),
})

const changeOne = createRoute({
  method: 'put',
  path: '/bank-transfers/{id}',
  summary: 'Amend a bank transfer',
  request: { params: IdParams, body: body(BankTransferChange) },
  responses: changes(BankTransfer, 'The transfer as it is now.'),
})

const voidOne = createRoute({
  method: 'post',
  path: '/bank-transfers/{id}/void',
  summary: 'Void a bank transfer: what it posted is reversed at its own date',
  request: { params: IdParams, body: body(VersionInput) },
  responses: changes(BankTransfer, 'The void transfer.'),
})

export const bankTransferRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, accountId, from, to, ...filter } = c.req.valid('query')
      const transfers = await readDivision(hub, c, divisionId, async (tx, division) => {
        const page = await listTransfers(tx, {
          ...filter,
          divisionId: division,
          accountId: accountId as AccountId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        const ids = page.items.map(({ id }) => id)
        const badges = await readLinkBadges(tx, 'bank_transfer', ids)
        return { ...page, items: page.items.map((row) => toRow(row, badges(row.id))) }
      })
      return c.json(transfers, 200)
    })
    .openapi(showOne, async (c) => {
      const id = c.req.valid('param').id as BankTransferId
      return c.json(await read(hub, c, (tx) => whole(tx, id)), 200)
    })
    .openapi(recordOne, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const transfer = await actForNew(hub, c, whole, (it) =>
        recordBankTransfer(it, divisionId as DivisionId, readFields(written)),
      )
      return c.json(transfer, 201)
    })
    .openapi(changeOne, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const id = c.req.valid('param').id as BankTransferId
      const transfer = await actOn(hub, c, { id, read: whole }, (it) =>
        amendBankTransfer(it, { id, version }, readFields(written)),
      )
      return c.json(transfer, 200)
    })
    .openapi(voidOne, async (c) => {
      const { version } = c.req.valid('json')
      const id = c.req.valid('param').id as BankTransferId
      const transfer = await actOn(hub, c, { id, read: whole }, (it) =>
        voidBankTransfer(it, { id, version }),
      )
      return c.json(transfer, 200)
    })

async function whole(tx: FirmTx, id: BankTransferId): Promise<BankTransfer> {
  const { transfer, entries, history } = await readBankTransfer(tx, id)
  const badges = await readLinkBadges(tx, 'bank_transfer', [id])
  const accounts = await listAccounts(tx, transfer.divisionId)
  return {
    ...toRow(transfer, badges(id)),
    divisionId: transfer.divisionId,
    journal: toJournalShape(entries, accounts),
    history: toHistoryShape(history),
  }
}

const toRow = (transfer: StoredTransfer, links: LinkBadge[]): BankTransferRow => ({
  id: transfer.id,
  version: transfer.version,
  status: transfer.status,
  number: transfer.number,
  fromAccountId: transfer.fromAccountId,
  toAccountId: transfer.toAccountId,
  transferredOn: transfer.transferredOn,
  amount: toMoneyShape(transfer.amount),
  reference: transfer.reference,
  memo: transfer.memo,
  links,
})

const readFields = (written: Omit<BankTransferChange, 'version'>): BankTransferDraft => ({
  transferredOn: written.transferredOn as LocalDate,
  currency: written.amount.currency,
  amount: readMoney(written.amount, 'amount'),
  fromAccountId: written.fromAccountId as AccountId,
  toAccountId: written.toAccountId as AccountId,
  reference: written.reference,
  memo: written.memo,
  number: written.number,
})
