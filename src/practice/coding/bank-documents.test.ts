import { beforeAll, describe, expect, test } from 'vitest'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { refusalOf } from '../refused.fixture.ts'
import { amendCoding } from './amend-coding.ts'
import { amendBankTransfer, recordBankTransfer, voidBankTransfer } from './bank-transfers.ts'
import { recordCoding } from './draft-coding.ts'
import { Buyer } from './purchases.fixture.ts'
import { voidCoding } from './void-coding.ts'

onOneEngine('bank documents, journals and opening balances', (database) => {
  let practice: Practice
  let buyer: Buyer
  beforeAll(async () => {
    practice = await Practice.found(database())
    buyer = await Buyer.of(practice)
    await buyer.addAccount('1005')
    await buyer.addAccount('1015', { isTrustBank: true })
    await practice.readAgain()
  })

  /** What an act does to the accounts. */
  async function movedBy(act: () => Promise<unknown>): Promise<Record<string, bigint>> {
    const before = await practice.balances()
    await act()
    const after = await practice.balances()
    const codes = new Set([...Object.keys(before), ...Object.keys(after)])
    const moves = [...codes].map((code) => [code, (after[code] ?? 0n) - (before[code] ?? 0n)])
    return Object.fromEntries(moves.filter(([, amount]) => amount !== 0n))
  }
  const record = (input: Parameters<Buyer['input']>[0]) =>
    practice.act((act) => recordCoding(act, practice.division.id, buyer.input(input)))

  describe('a bank transfer', () => {
    const input = (from: string, to: string, cents = 50_00n) => ({
      transferredOn: day('2026-03-10'),
      currency: 'USD' as const,
      amount: usd(cents),
      fromAccountId: practice.account(from),
      toAccountId: practice.account(to),
      reference: '',
      memo: '',
      number: null,
    })
    const transfer = (from: string, to: string, cents?: bigint) =>
      practice.act((act) => recordBankTransfer(act, practice.division.id, input(from, to, cents)))

    test.each([
      ['1000', '1005'],
      ['1000', '2050'],
      ['1010', '1015'],
    ])('moves money from %s to %s', async (from, to) => {
      expect(await movedBy(() => transfer(from, to))).toEqual({ [from]: -50_00n, [to]: 50_00n })
    })

    test.each([
      ['1000', '1010', 'use_transfer_to_office at toAccountId'],
      ['1010', '1000', 'use_transfer_to_office at toAccountId'],
      ['1000', '1000', 'accounts_are_the_same at toAccountId'],
      ['1000', '6000', 'account_is_not_a_bank at toAccountId'],
      ['1100', '1000', 'account_is_not_a_bank at fromAccountId'],
    ])('from %s to %s is refused: %s', async (from, to, refusal) => {
      expect(await refusalOf(transfer(from, to))).toBe(refusal)
    })

    test('of nothing is refused', async () => {
      expect(await refusalOf(transfer('1000', '1005', 0n))).toBe(
        'amount_must_be_positive at amount',
      )
    })

    test('is amended and taken back at its own date', async () => {
      expect(
        await movedBy(async () => {
          const made = await transfer('1000', '1005')
          const amended = await practice.act((act) =>
            amendBankTransfer(act, made, input('1000', '1005', 70_00n)),
          )
          expect([amended.number, amended.version]).toEqual([made.number, 2])
          await practice.act((act) => voidBankTransfer(act, amended))
        }),
      ).toEqual({})
    })
  })

  test('a deposit and a withdrawal post at once, with their tax', async () => {
    const taxCodeId = practice.taxCode('Sales tax')
    const accountId = practice.account('4900')
    const deposit = { kind: 'bank_deposit', lines: [buyer.line({ accountId, taxCodeId })] } as const
    expect(await movedBy(() => record(deposit))).toEqual({
      ...{ 1000: 110_00n, 4900: -100_00n, 2200: -10_00n },
    })
    const withdrawal = { kind: 'bank_withdrawal', lines: [buyer.line({ taxCodeId })] } as const
    expect(await movedBy(() => record(withdrawal))).toEqual({
      ...{ 1000: -110_00n, 6000: 100_00n, 1180: 10_00n },
    })
  })

  test('a withdrawal from trust names the document that may', async () => {
    const input = { kind: 'bank_withdrawal', bankAccountId: practice.account('1010') } as const
    expect(await refusalOf(record(input))).toBe('account_needs_its_document at bankAccountId')
  })

  describe('a journal', () => {
    const lines = (debit: bigint, credit: bigint) => [
      buyer.line({ amount: usd(debit) }),
      buyer.line({ amount: usd(-credit), accountId: practice.account('6300') }),
    ]

    test('is posted as written', async () => {
      const journal = { kind: 'journal', lines: lines(12_34n, 12_34n) } as const
      expect(await movedBy(() => record(journal))).toEqual({ 6000: 12_34n, 6300: -12_34n })
    })

    test('that does not balance is refused, and nothing of it stays', async () => {
      const journal = { kind: 'journal', lines: lines(12_34n, 12_33n) } as const
      expect(await movedBy(() => refusalOf(record(journal)))).toEqual({})
      expect(await refusalOf(record(journal))).toBe('entry_does_not_balance at lines')
    })

    test('on a control account names the document that may', async () => {
      const [debit, credit] = lines(1n, 1n)
      const onReceivable = { ...debit, accountId: practice.receivable }
      const journal = { kind: 'journal', lines: [onReceivable, credit] } as never
      expect(await refusalOf(record(journal))).toBe(
        'account_needs_its_document at lines.0.accountId',
      )
    })
  })

  test('opening balances are one set: amended, taken back, and then set anew', async () => {
    const lines = (cents: bigint) => [
      buyer.line({ accountId: practice.account('1000'), amount: usd(cents) }),
      buyer.line({ accountId: practice.account('2700'), amount: usd(-40_00n) }),
    ]
    const opening = (cents: bigint) => ({ kind: 'opening_balances', lines: lines(cents) }) as const
    let set = await record(opening(100_00n))
    expect((await practice.balances())['3200']).toBe(-60_00n)
    expect(await refusalOf(record(opening(1n)))).toBe('opening_balances_exist at issuedOn')
    set = await practice.act((act) => amendCoding(act, set, buyer.input(opening(90_00n))))
    expect((await practice.balances())['3200']).toBe(-50_00n)
    await practice.act((act) => voidCoding(act, set))
    expect((await practice.balances())['3200']).toBeUndefined()
    await record(opening(100_00n))
  })

  test('an amount of another currency is refused', async () => {
    const lines = [buyer.line({ amount: { minorUnits: 1n, currency: 'EUR' } })]
    expect(await refusalOf(record({ kind: 'bank_withdrawal', lines }))).toBe(
      'currencies_differ at currency',
    )
  })
})
