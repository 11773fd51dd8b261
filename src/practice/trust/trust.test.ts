import { describe, expect, test } from 'vitest'
import { getInvoice } from '#store/invoices.ts'
import { listEntriesOf } from '#store/journal.ts'
import { findPayments } from '#store/payments.ts'
import { eachEngine } from '#store/test-database.fixture.ts'
import { listOpenAlarms } from '#store/trust/trust-alarms.ts'
import { listTrustBalances } from '#store/trust/trust-balances.ts'
import { closePeriod } from '../close-period.ts'
import { day, usd } from '../practice.fixture.ts'
import { takeBackBounce } from '../receipts/bounce-payment.ts'
import { refusalOf } from '../refused.fixture.ts'
import { unapplyPayment } from '../unapply-payment.ts'
import { voidPayment } from '../void-payment.ts'
import { advanceForClient, recoverAdvance, topUpTrust } from './advance-for-client.ts'
import { chooseTrustRules } from './choose-trust-rules.ts'
import { moveStatutoryDeposit, transferTrustMoney } from './pay-from-trust.ts'
import { recordTrustBankFee, recordTrustInterest } from './receive-trust-money.ts'
import { settleAlarm } from './settle-alarm.ts'
import { ledger, matter, TrustPractice } from './trust.fixture.ts'
import { clearTrustReceipt, dishonourTrust, reverseTrust } from './undo-trust.ts'

const UNDO = { happenedOn: day('2026-03-20'), reference: '', memo: '' }

eachEngine('trust money', (database) => {
  const found = (country?: string) => TrustPractice.found(database(), country)

  test('a receipt stands in the bank, in the liability and in the matter’s ledger', async () => {
    const trust = await found()
    const receipt = await trust.receive()

    expect(receipt.number).toBe('TR-000001')
    expect(await trust.practice.balances()).toEqual({ '1010': 500_00n, '2400': -500_00n })
    const [entry] = await trust.practice.read((tx) =>
      listEntriesOf(tx, { kind: 'trust_transaction', id: receipt.id }),
    )
    expect(entry?.entry.lines.map(({ engagementId }) => engagementId)).toEqual([
      trust.lease,
      trust.lease,
    ])
  })

  test('a matter never pays with another matter’s money, nor with another account’s', async () => {
    const trust = await found()
    await trust.receive({ amount: usd(100_00n) })
    await trust.receive({ ledger: matter(trust.appeal) })
    const second = await trust.anotherTrustBank()
    await trust.receive({ trustAccountId: second })

    expect(await refusalOf(trust.pay({ amount: usd(100_01n) }))).toBe(
      'trust_ledger_would_be_negative at amount',
    )
    await trust.pay({ amount: usd(100_00n) })
    expect(await trust.practice.balances()).toMatchObject({ '2400': -1000_00n })
  })

  test('each account counts its receipts and payments by itself, and a refusal leaves no gap', async () => {
    const trust = await found()
    await trust.receive()
    await refusalOf(trust.pay({ amount: usd(900_00n) }))
    const first = await trust.pay({ amount: usd(1_00n) })
    const next = await trust.pay({ amount: usd(1_00n) })
    const second = await trust.receive({ trustAccountId: await trust.anotherTrustBank() })

    expect([first.number, next.number, second.number]).toEqual([
      'TP-000001',
      'TP-000002',
      'TR-000001',
    ])
  })

  test('a cheque that has not cleared is not drawn on, unless the rules allow it', async () => {
    const trust = await found()
    const cheque = await trust.receive({ clearedOn: null })
    expect(await refusalOf(trust.pay())).toBe('trust_money_is_not_cleared at amount')

    const cleared = await trust.practice.act((act) =>
      clearTrustReceipt(act, cheque, day('2026-03-12')),
    )
    expect(await refusalOf(trust.pay({ happenedOn: day('2026-03-11') }))).toBe(
      'trust_money_is_not_cleared at amount',
    )
    await trust.pay({ happenedOn: day('2026-03-12') })
    const again = trust.practice.act((act) => clearTrustReceipt(act, cleared, day('2026-03-13')))
    expect(await refusalOf(again)).toBe('trust_cleared_already')
  })

  test('where the rules allow it, uncleared money may be drawn', async () => {
    const trust = await found()
    await trust.practice.act((act) =>
      chooseTrustRules(
        act,
        { id: trust.practice.division.id, version: 0 },
        { jurisdiction: 'US', mayDrawUncleared: true, advancesFrom: 'office' },
      ),
    )
    await trust.receive({ clearedOn: null })
    await trust.pay()
    expect(await trust.practice.balances()).toEqual({})
  })

  describe('a transfer between matters', () => {
    const move = (trust: TrustPractice, consent: string) =>
      trust.practice.act((act) =>
        transferTrustMoney(act, trust.practice.division.id, {
          ...trust.input({ amount: usd(200_00n) }),
          ...{ from: matter(trust.lease), to: matter(trust.estate), consent },
        }),
      )

    test('needs the client’s consent and leaves the bank as it is', async () => {
      const trust = await found()
      await trust.receive()
      expect(await refusalOf(move(trust, ''))).toBe('trust_transfer_needs_consent at consent')

      await move(trust, 'Letter of 9 March')

      expect(await trust.practice.balances()).toEqual({ '1010': 500_00n, '2400': -500_00n })
      expect(await balancesOf(trust)).toEqual({ 'M-1': 300_00n, 'M-3': 200_00n })
    })

    test('is refused from the firm’s own ledger and to itself', async () => {
      const trust = await found()
      const to = (from: ReturnType<typeof ledger>) =>
        trust.practice.act((act) =>
          transferTrustMoney(act, trust.practice.division.id, {
            ...trust.input(),
            ...{ from, to: ledger('unidentified'), consent: '' },
          }),
        )
      expect(await refusalOf(to(ledger('firm')))).toBe('trust_ledger_not_for_this at from')
      expect(await refusalOf(to(ledger('unidentified')))).toBe('trust_transfer_to_itself at to')
    })
  })

  test('money that nobody could place goes to its matter once it is known', async () => {
    const trust = await found()
    await trust.receive({ ledger: ledger('unidentified') })
    await trust.practice.act((act) =>
      transferTrustMoney(act, trust.practice.division.id, {
        ...trust.input(),
        ...{ from: ledger('unidentified'), to: matter(trust.lease), consent: '' },
      }),
    )
    expect(await balancesOf(trust)).toEqual({ 'M-1': 500_00n })
  })

  describe('a transfer to the office', () => {
    async function withInvoices() {
      const trust = await found()
      await trust.receive()
      await trust.receive({ ledger: matter(trust.estate) })
      const { practice } = trust
      const estateClient = await practice.read(async (tx) => {
        const rows = await listTrustBalances(tx, {
          divisionId: practice.division.id,
          asOf: day('2026-12-31'),
          engagementId: trust.estate,
        })
        return rows[0]?.clientId
      })
      if (!estateClient) throw new Error('the estate has no client')
      const early = { issuedOn: day('2026-03-01') }
      const lease = await practice.approved(early)
      const estate = await practice.approved({ ...early, clientId: estateClient })
      return { trust, practice, lease, estate }
    }

    test('pays each client’s invoices and arrives as one sum', async () => {
      const { trust, practice, lease, estate } = await withInvoices()
      const moved = await trust.toOffice({
        lines: [
          { engagementId: trust.lease, invoiceId: lease.id, amount: usd(100_00n) },
          { engagementId: trust.estate, invoiceId: estate.id, amount: usd(60_00n) },
        ],
      })

      expect(await practice.balances()).toEqual({
        '1000': 160_00n,
        '1010': 840_00n,
        '1100': 40_00n,
        '2400': -840_00n,
        '4000': -200_00n,
      })
      const ids = moved.movements.flatMap(({ paymentId }) => paymentId ?? [])
      const payments = await practice.read((tx) => findPayments(tx, ids))
      expect(ids.map((id) => [payments.get(id)?.amount, payments.get(id)?.reference])).toEqual([
        [usd(100_00n), 'TP-000001'],
        [usd(60_00n), 'TP-000001'],
      ])
      const entries = await practice.read((tx) =>
        listEntriesOf(tx, { kind: 'trust_transaction', id: moved.id }),
      )
      const arrival = entries.find(({ entry }) => entry.part === 'office')
      expect(arrival?.entry.lines[0]?.amount).toEqual(usd(160_00n))
    })

    test('pays no invoice of another client, and no more than is open', async () => {
      const { trust, lease, estate } = await withInvoices()
      const pay = (invoiceId: typeof lease.id, cents: bigint) =>
        trust.toOffice({
          lines: [{ engagementId: trust.lease, invoiceId, amount: usd(cents) }],
        })
      expect(await refusalOf(pay(estate.id, 1n))).toBe(
        'trust_invoice_is_of_another_client at lines.0.invoiceId',
      )
      expect(await refusalOf(pay(lease.id, 100_01n))).toBe(
        'applied_more_than_open at lines.0.amount',
      )
    })

    test('is taken back as a whole: its payment alone neither is void nor lets go', async () => {
      const { trust, practice, lease } = await withInvoices()
      const lines = [{ engagementId: trust.lease, invoiceId: lease.id, amount: usd(100_00n) }]
      const moved = await trust.toOffice({ lines })
      const [paymentId] = moved.movements.flatMap(({ paymentId }) => paymentId ?? [])
      if (!paymentId) throw new Error('the transfer made no payment')
      const payment = { id: paymentId, version: 1 }
      const alone = practice.act((act) => voidPayment(act, payment))
      expect(await refusalOf(alone)).toBe('payment_is_from_trust')
      const apart = practice.act((act) => unapplyPayment(act, payment, []))
      expect(await refusalOf(apart)).toBe('payment_is_from_trust')

      const between = await practice.balances('2026-03-19')
      await practice.act((act) => reverseTrust(act, moved, UNDO))

      expect(await practice.balances('2026-03-19')).toEqual(between)
      const again = { id: paymentId, version: 2 }
      const back = practice.act((act) => takeBackBounce(act, again))
      expect(await refusalOf(back)).toBe('payment_is_from_trust')
      expect(await balancesOf(trust)).toEqual({ 'M-1': 500_00n, 'M-3': 500_00n })
      const { '2410': passing = 0n, '1000': office = 0n, ...rest } = await practice.balances()
      expect([passing, office]).toEqual([0n, 0n])
      expect(rest).toMatchObject({ '1010': 1000_00n, '1100': 200_00n })
      const invoice = await practice.read((tx) => getInvoice(tx, lease.id))
      expect(invoice.applied).toEqual(usd(0n))
    })
  })

  describe('a dishonour', () => {
    async function bounced() {
      const trust = await found()
      const receipt = await trust.receive()
      await trust.pay({ amount: usd(300_00n), happenedOn: day('2026-03-12') })
      await trust.receive({ ledger: matter(trust.appeal) })
      const dishonour = await trust.practice.act((act) => dishonourTrust(act, receipt, UNDO))
      return { trust, receipt, dishonour }
    }

    test('posts on its day though the money is spent, and raises an alarm', async () => {
      const { trust, dishonour } = await bounced()
      expect(await balancesOf(trust)).toEqual({ 'M-1': -300_00n, 'M-2': 500_00n })
      const [alarm] = await alarmsOf(trust)
      expect(alarm).toMatchObject({ number: dishonour.number, balanceMinor: -300_00n })
      expect(await balancesOf(trust, '2026-03-19')).toEqual({ 'M-1': 200_00n, 'M-2': 500_00n })
    })

    test('stops payments of its matter, and of money that the bank no longer has', async () => {
      const { trust } = await bounced()
      await trust.receive({ happenedOn: day('2026-03-21'), amount: usd(900_00n) })
      const pay = trust.pay({ happenedOn: day('2026-03-22'), amount: usd(1_00n) })
      expect(await refusalOf(pay)).toBe('trust_ledger_is_blocked at amount')
    })

    test('leaves another matter only what the bank still has', async () => {
      const { trust } = await bounced()
      const on = { ledger: matter(trust.appeal), happenedOn: day('2026-03-22') }
      expect(await refusalOf(trust.pay({ ...on, amount: usd(200_01n) }))).toBe(
        'trust_bank_would_be_negative at amount',
      )
    })

    test('is made good by the firm: the alarm is settled and the asset shows what it gave', async () => {
      const { trust } = await bounced()
      const { practice } = trust
      const [alarm] = await alarmsOf(trust)
      if (!alarm) throw new Error('there is no alarm')
      const settle = practice.act((act) => settleAlarm(act, alarm.id, 'seen'))
      expect(await refusalOf(settle)).toBe('trust_ledger_would_be_negative')

      const officeAccountId = practice.account('1000')
      await practice.act((act) =>
        topUpTrust(act, practice.division.id, {
          ...trust.input({ amount: usd(300_00n), happenedOn: day('2026-03-21') }),
          ...{ ledger: matter(trust.lease), officeAccountId },
        }),
      )

      expect(await alarmsOf(trust)).toEqual([])
      expect(await practice.balances()).toEqual({
        '1000': -300_00n,
        '1010': 500_00n,
        '1190': 300_00n,
        '2400': -500_00n,
      })
    })

    test('happens once, and only to a receipt', async () => {
      const { trust, receipt, dishonour } = await bounced()
      const again = trust.practice.act((act) => dishonourTrust(act, receipt, UNDO))
      expect(await refusalOf(again)).toBe('trust_transaction_undone_already')
      const both = trust.practice.act((act) => reverseTrust(act, dishonour, UNDO))
      expect(await refusalOf(both)).toBe('trust_transaction_stays')
    })
  })

  test('a receipt whose money is spent is not reversed; an uncleared one is', async () => {
    const trust = await found()
    const spent = await trust.receive()
    await trust.pay({ amount: usd(1_00n) })
    const waiting = await trust.receive({ ledger: matter(trust.appeal), clearedOn: null })
    const reverse = (receipt: typeof spent) =>
      trust.practice.act((act) => reverseTrust(act, receipt, UNDO))

    expect(await refusalOf(reverse(spent))).toBe('trust_ledger_would_be_negative at happenedOn')
    await reverse(waiting)
    expect(await balancesOf(trust)).toEqual({ 'M-1': 499_00n })
  })

  test('an advance comes from the office bank and is recovered from the matter, not twice', async () => {
    const trust = await found()
    const { practice } = trust
    const officeAccountId = practice.account('1000')
    const { id } = practice.division
    await practice.act((act) =>
      advanceForClient(act, id, {
        ...trust.input({ amount: usd(80_00n) }),
        ...{ engagementId: trust.lease, officeAccountId },
      }),
    )
    expect(await practice.balances()).toEqual({ '1000': -80_00n, '1190': 80_00n })
    await trust.receive()
    const recover = () =>
      practice.act((act) =>
        recoverAdvance(act, id, {
          ...trust.input({ amount: usd(80_00n) }),
          ...{ ledger: matter(trust.lease), officeAccountId },
        }),
      )

    await recover()

    expect(await practice.balances()).toEqual({ '1010': 420_00n, '2400': -420_00n })
    expect(await refusalOf(recover())).toBe('trust_advance_is_not_that_much at amount')
  })

  test('in New Zealand an advance is drawn on the firm’s own money in trust', async () => {
    const trust = await found('NZ')
    const { practice } = trust
    const { id } = practice.division
    const officeAccountId = practice.account('1000')
    const own = { ledger: ledger('firm'), officeAccountId }
    await practice.act((act) => topUpTrust(act, id, { ...trust.input(), ...own }))
    const advance = (officeId: typeof officeAccountId | null) =>
      practice.act((act) =>
        advanceForClient(act, id, {
          ...trust.input({ amount: usd(80_00n) }),
          ...{ engagementId: trust.lease, officeAccountId: officeId },
        }),
      )
    expect(await refusalOf(advance(officeAccountId))).toBe(
      'trust_kind_not_allowed_here at officeAccountId',
    )

    await advance(null)

    expect(await balancesOf(trust)).toEqual({ firm: 420_00n, 'M-1': 80_00n })
    expect(await practice.balances()).toEqual({
      '1000': -500_00n,
      '1010': 500_00n,
      '1190': 500_00n,
      '2400': -500_00n,
    })
  })

  test('a bank fee is the firm’s and never a client’s', async () => {
    const trust = await found()
    await trust.receive()
    const { practice } = trust
    await practice.act((act) =>
      recordTrustBankFee(act, practice.division.id, {
        ...trust.input({ amount: usd(12_00n) }),
        codingAccountId: practice.account('6400'),
      }),
    )
    expect(await balancesOf(trust)).toEqual({ 'M-1': 500_00n, firm: -12_00n })
    expect(await alarmsOf(trust)).toHaveLength(1)
    expect(await practice.balances()).toMatchObject({ '6400': 12_00n, '2400': -488_00n })
  })

  test('interest and the statutory deposit keep bank and deposit equal to the ledgers', async () => {
    const trust = await found('AU')
    const { practice } = trust
    const { id } = practice.division
    await trust.receive()
    await practice.act((act) =>
      recordTrustInterest(act, id, {
        ...trust.input({ amount: usd(3_00n) }),
        ledger: ledger('beneficiary'),
      }),
    )
    const move = (direction: 'in' | 'out', cents: bigint) =>
      practice.act((act) =>
        moveStatutoryDeposit(act, id, { ...trust.input({ amount: usd(cents) }), direction }),
      )

    await move('in', 400_00n)

    expect(await practice.balances()).toEqual({
      '1010': 103_00n,
      '1195': 400_00n,
      '2400': -503_00n,
    })
    expect(await refusalOf(trust.pay({ amount: usd(200_00n) }))).toBe(
      'trust_bank_would_be_negative at amount',
    )
    expect(await refusalOf(move('in', 103_01n))).toBe('trust_bank_would_be_negative at amount')
    expect(await refusalOf(move('out', 400_01n))).toBe('trust_ledger_would_be_negative at amount')
    await move('out', 400_00n)
  })

  test('nothing is posted in a closed period, in another currency, or for nothing', async () => {
    const trust = await found()
    const { practice } = trust
    await practice.act((act) => closePeriod(act, practice.division, day('2026-03-10')))
    expect(await refusalOf(trust.receive())).toBe('period_closed at happenedOn')
    const open = { happenedOn: day('2026-03-11') }
    const eur = { ...open, amount: { minorUnits: 1n, currency: 'EUR' } as const }
    expect(await refusalOf(trust.receive(eur))).toBe('currencies_differ at amount')
    expect(await refusalOf(trust.receive({ ...open, amount: usd(0n) }))).toBe(
      'amount_must_be_positive at amount',
    )
  })
})

async function balancesOf({ practice }: TrustPractice, asOf = '2026-12-31') {
  const { id: divisionId } = practice.division
  const rows = await practice.read((tx) => listTrustBalances(tx, { divisionId, asOf: day(asOf) }))
  return Object.fromEntries(
    rows.map(({ ledger: kind, engagementNumber, minorUnits }) => [
      engagementNumber ?? kind,
      minorUnits,
    ]),
  )
}

const alarmsOf = ({ practice }: TrustPractice) =>
  practice.read((tx) => listOpenAlarms(tx, practice.division.id))
