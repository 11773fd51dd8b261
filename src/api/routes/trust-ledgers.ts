import type {
  AccountId,
  DivisionId,
  EngagementId,
  PartyId,
  TrustAlarmId,
  TrustTransactionId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { type Currency, money } from '#books/money.ts'
import { JURISDICTIONS } from '#books/trust/jurisdiction.ts'
import { chooseTrustRules } from '#practice/trust/choose-trust-rules.ts'
import { trustTrialBalance } from '#practice/trust/read-trust.ts'
import { settleAlarm } from '#practice/trust/settle-alarm.ts'
import { readTrustRules } from '#practice/trust/trust-office.ts'
import { getDivision } from '#store/firms.ts'
import { listOpenAlarms } from '#store/trust/trust-alarms.ts'
import { listLedgerMovements, type TrustBalance } from '#store/trust/trust-balances.ts'
import { listTrustTransactions } from '#store/trust/trust-lists.ts'
import type { StoredTrustRules } from '#store/trust/trust-rules.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { act, read, readDivision } from '../firm-work.ts'
import { toMoneyShape } from '../money-shape.ts'
import { readTrustShape, toAlarmShape, toTrustRowShape } from '../trust-shape.ts'
import type { TrustRules } from '../wire/trust.ts'
import {
  changeRules,
  listAlarms,
  listAll,
  settle,
  showBalances,
  showLedger,
  showOne,
  showRules,
} from './trust-contracts.ts'

/** What is read of trust money, what its ledgers stand at, and how they are kept. */
export const trustLedgerRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(listAll, async (c) => {
      const { divisionId, trustAccountId, engagementId, clientId, from, to, ...filter } =
        c.req.valid('query')
      const page = await readDivision(hub, c, divisionId, (tx, division) =>
        listTrustTransactions(tx, {
          ...filter,
          divisionId: division,
          trustAccountId: trustAccountId as AccountId | undefined,
          engagementId: engagementId as EngagementId | undefined,
          clientId: clientId as PartyId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        }),
      )
      return c.json({ ...page, items: page.items.map(toTrustRowShape) }, 200)
    })
    .openapi(showOne, async (c) => {
      const id = c.req.valid('param').id as TrustTransactionId
      return c.json(await read(hub, c, (tx) => readTrustShape(tx, id)), 200)
    })
    .openapi(showBalances, async (c) => {
      const { divisionId, asOf, trustAccountId, engagementId } = c.req.valid('query')
      const balance = await readDivision(hub, c, divisionId, (tx, division) =>
        trustTrialBalance(tx, {
          divisionId: division,
          asOf: asOf as LocalDate,
          ...(trustAccountId ? { trustAccountId: trustAccountId as AccountId } : {}),
          engagementId: engagementId as EngagementId | undefined,
        }),
      )
      const { currency } = balance.total
      const shape = {
        asOf,
        rows: balance.rows.map((row) => toBalanceShape(row, currency)),
        total: toMoneyShape(balance.total),
        statutory: toMoneyShape(balance.statutory),
      }
      return c.json(shape, 200)
    })
    .openapi(showLedger, async (c) => {
      const { divisionId, trustAccountId, ledger, engagementId } = c.req.valid('query')
      const shape = await readDivision(hub, c, divisionId, async (tx, division) => {
        const { baseCurrency } = await getDivision(tx, division)
        const movements = await listLedgerMovements(tx, {
          trustAccountId: trustAccountId as AccountId,
          ledger: {
            kind: ledger,
            engagementId: (engagementId ?? null) as EngagementId | null,
            clientId: null,
          },
        })
        const inMoney = (minorUnits: bigint) => toMoneyShape(money(minorUnits, baseCurrency))
        const items = movements.map(({ on, minorUnits, balanceMinor, ...line }) => ({
          transactionId: line.transactionId,
          kind: line.kind,
          number: line.number,
          happenedOn: on,
          counterparty: line.counterparty,
          reference: line.reference,
          memo: line.memo,
          clearedOn: line.clearedOn,
          amount: inMoney(minorUnits),
          balance: inMoney(balanceMinor),
        }))
        return { items }
      })
      return c.json(shape, 200)
    })
    .openapi(listAlarms, async (c) => {
      const { divisionId } = c.req.valid('query')
      const items = await readDivision(hub, c, divisionId, async (tx, division) => {
        const { baseCurrency } = await getDivision(tx, division)
        const alarms = await listOpenAlarms(tx, division)
        return alarms.map((alarm) => toAlarmShape(alarm, baseCurrency))
      })
      return c.json({ items }, 200)
    })
    .openapi(settle, async (c) => {
      const { note } = c.req.valid('json')
      const id = c.req.valid('param').id as TrustAlarmId
      const shape = await act(hub, c, async (it) => {
        const alarm = await settleAlarm(it, id, note)
        const { baseCurrency } = await getDivision(it.tx, alarm.divisionId)
        return toAlarmShape(alarm, baseCurrency)
      })
      return c.json(shape, 200)
    })
    .openapi(showRules, async (c) => {
      const { divisionId } = c.req.valid('query')
      const rules = await readDivision(hub, c, divisionId, async (tx, division) =>
        readTrustRules(tx, await getDivision(tx, division)),
      )
      return c.json(toRulesShape(rules), 200)
    })
    .openapi(changeRules, async (c) => {
      const { divisionId, version, ...rules } = c.req.valid('json')
      const seen = { id: divisionId as DivisionId, version }
      const chosen = await act(hub, c, (it) => chooseTrustRules(it, seen, rules))
      return c.json(toRulesShape(chosen), 200)
    })

const toBalanceShape = (row: TrustBalance, currency: Currency) => ({
  trustAccountId: row.trustAccountId,
  ledger: row.ledger,
  engagementId: row.engagementId,
  engagementNumber: row.engagementNumber,
  engagementName: row.engagementName,
  clientId: row.clientId,
  clientName: row.clientName,
  balance: toMoneyShape(money(row.minorUnits, currency)),
  uncleared: toMoneyShape(money(row.unclearedMinor, currency)),
})

const toRulesShape = (rules: StoredTrustRules): TrustRules => ({
  version: rules.version,
  jurisdiction: rules.jurisdiction,
  mayDrawUncleared: rules.mayDrawUncleared,
  advancesFrom: rules.advancesFrom,
  jurisdictions: JURISDICTIONS.map(({ code, name, mayDrawUncleared, advancesFrom }) => ({
    ...{ code, name, mayDrawUncleared, advancesFrom },
  })),
})
