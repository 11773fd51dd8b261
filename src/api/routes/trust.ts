import type {
  AccountId,
  DivisionId,
  EngagementId,
  InvoiceId,
  PaymentMethodId,
  TrustTransactionId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Act } from '#practice/act.ts'
import { advanceForClient, recoverAdvance, topUpTrust } from '#practice/trust/advance-for-client.ts'
import {
  moveStatutoryDeposit,
  payFromTrust,
  transferTrustMoney,
} from '#practice/trust/pay-from-trust.ts'
import {
  receiveTrustMoney,
  recordTrustBankFee,
  recordTrustInterest,
} from '#practice/trust/receive-trust-money.ts'
import { transferToOffice } from '#practice/trust/transfer-to-office.ts'
import { clearTrustReceipt, dishonourTrust, reverseTrust } from '#practice/trust/undo-trust.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act } from '../firm-work.ts'
import { readMoney } from '../money-shape.ts'
import { readTrustFields, readTrustLedger, readTrustShape } from '../trust-shape.ts'
import type { OfficeTransferInput, UndoTrustInput } from '../wire/trust.ts'
import {
  addInterest,
  advance,
  clear,
  dishonour,
  moveStatutory,
  pay,
  payInvoices,
  receive,
  recover,
  reverse,
  takeFee,
  topUp,
  transfer,
} from './trust-contracts.ts'

type Posted = Promise<Readonly<{ id: TrustTransactionId }>>

/** Posts, and shows what was posted. */
const posted = (work: (act: Act) => Posted) => async (it: Act) =>
  readTrustShape(it.tx, (await work(it)).id)

/** What moves trust money. What is read of it, and its rules, are routes of their own. */
export const trustRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(receive, async (c) => {
      const { divisionId, ledger, clearedOn, ...written } = c.req.valid('json')
      const input = {
        ...readTrustFields(written),
        ledger: readTrustLedger(ledger),
        clearedOn: clearedOn as LocalDate | null,
      }
      const work = posted((it) => receiveTrustMoney(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(pay, async (c) => {
      const { divisionId, ledger, ...written } = c.req.valid('json')
      const input = { ...readTrustFields(written), ledger: readTrustLedger(ledger) }
      const work = posted((it) => payFromTrust(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(transfer, async (c) => {
      const { divisionId, from, to, consent, ...written } = c.req.valid('json')
      const ledgers = { from: readTrustLedger(from), to: readTrustLedger(to) }
      const input = { ...readTrustFields(written), ...ledgers, consent }
      const work = posted((it) => transferTrustMoney(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(payInvoices, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const input = readOfficeTransfer(written)
      const work = posted((it) => transferToOffice(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(advance, async (c) => {
      const { divisionId, engagementId, officeAccountId, ...written } = c.req.valid('json')
      const input = {
        ...readTrustFields(written),
        engagementId: engagementId as EngagementId,
        officeAccountId: officeAccountId as AccountId | null,
      }
      const work = posted((it) => advanceForClient(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(recover, async (c) => {
      const { divisionId, ledger, officeAccountId, ...written } = c.req.valid('json')
      const input = {
        ...readTrustFields(written),
        ledger: readTrustLedger(ledger),
        officeAccountId: officeAccountId as AccountId | null,
      }
      const work = posted((it) => recoverAdvance(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(topUp, async (c) => {
      const { divisionId, ledger, officeAccountId, ...written } = c.req.valid('json')
      const input = {
        ...readTrustFields(written),
        ledger: readTrustLedger(ledger),
        officeAccountId: officeAccountId as AccountId,
      }
      const work = posted((it) => topUpTrust(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(moveStatutory, async (c) => {
      const { divisionId, direction, ...written } = c.req.valid('json')
      const input = { ...readTrustFields(written), direction }
      const work = posted((it) => moveStatutoryDeposit(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(addInterest, async (c) => {
      const { divisionId, ledger, ...written } = c.req.valid('json')
      const input = { ...readTrustFields(written), ledger: readTrustLedger(ledger) }
      const work = posted((it) => recordTrustInterest(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(takeFee, async (c) => {
      const { divisionId, codingAccountId, ...written } = c.req.valid('json')
      const coded = { codingAccountId: codingAccountId as AccountId }
      const input = { ...readTrustFields(written), ...coded }
      const work = posted((it) => recordTrustBankFee(it, divisionId as DivisionId, input))
      return c.json(await act(hub, c, work), 201)
    })
    .openapi(reverse, async (c) => {
      const { seen, input } = readUndoing(c.req.valid('param').id, c.req.valid('json'))
      return c.json(
        await act(
          hub,
          c,
          posted((it) => reverseTrust(it, seen, input)),
        ),
        201,
      )
    })
    .openapi(dishonour, async (c) => {
      const { seen, input } = readUndoing(c.req.valid('param').id, c.req.valid('json'))
      return c.json(
        await act(
          hub,
          c,
          posted((it) => dishonourTrust(it, seen, input)),
        ),
        201,
      )
    })
    .openapi(clear, async (c) => {
      const { version, clearedOn } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as TrustTransactionId, version }
      const work = posted((it) => clearTrustReceipt(it, seen, clearedOn as LocalDate))
      return c.json(await act(hub, c, work), 200)
    })

const readUndoing = (id: string, { version, happenedOn, ...words }: UndoTrustInput) => ({
  seen: { id: id as TrustTransactionId, version },
  input: { ...words, happenedOn: happenedOn as LocalDate },
})

const readOfficeTransfer = (written: Omit<OfficeTransferInput, 'divisionId'>) => ({
  ...written,
  trustAccountId: written.trustAccountId as AccountId,
  officeAccountId: written.officeAccountId as AccountId,
  happenedOn: written.happenedOn as LocalDate,
  methodId: written.methodId as PaymentMethodId | null,
  lines: written.lines.map(({ engagementId, invoiceId, amount }, index) => ({
    engagementId: engagementId as EngagementId,
    invoiceId: invoiceId as InvoiceId,
    amount: readMoney(amount, `lines.${index}.amount`),
  })),
})
