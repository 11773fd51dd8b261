import { expect, test } from 'vitest'
import { Child } from '../prove/child-process.ts'
import type { Tampering } from '../prove/demo/options.ts'

type Ledger = 'quickbooks' | 'xero'
type Cause = Readonly<{ cause: string; document: string; amount: string }>
type Line = Readonly<{
  tampered: string | null
  differences: readonly Readonly<{ what: string; difference: string; causes: readonly Cause[] }>[]
}>

const lanes: Record<Ledger, Promise<unknown>> = {
  quickbooks: Promise.resolve(),
  xero: Promise.resolve(),
}

/** One at a time for each ledger: two cores have enough to do with two. */
function demo(ledger: Ledger, ...options: string[]): ReturnType<typeof runDemo> {
  const run = lanes[ledger].then(() => runDemo(ledger, options))
  lanes[ledger] = run.catch(() => undefined)
  return run
}

async function runDemo(ledger: Ledger, options: readonly string[]) {
  const child = new Child('prove/demo.ts', [
    ...['--ledger', ledger, '--documents', '60', '--clock', '20', '--json'],
    ...options,
  ])
  const { code } = await child.ended
  return { code, line: JSON.parse(child.lastLine || '{}') as Line, complaints: child.complaints }
}

const WANTED: Readonly<Record<Ledger, readonly string[]>> = {
  quickbooks: ['Customer', 'Deposit', 'Invoice', 'Item', 'Payment'],
  xero: ['BankTransaction', 'Contact', 'Invoice', 'Item', 'Payment'],
}

const LIMIT = { timeout: 240_000 }

test.concurrent.each(['quickbooks', 'xero'] as const)(
  'sixty documents arrive in %s once each, in full calls, and every account agrees',
  LIMIT,
  async (ledger) => {
    const { code, line, complaints } = await demo(ledger)

    expect(code, complaints).toEqual(0)
    expect(line).toMatchObject({
      ...{ ledger, style: 'legal', seed: 'tieout', issues: 0, expectedIssues: 0, answers429: 0 },
      ...{ duplicates: 0, lost: 0, wrongAmounts: 0, tampered: null, faultsFired: {} },
      ...{ documentCalls: expect.any(Number), minimumCalls: expect.any(Number) },
      calls: { total: expect.any(Number), writes: expect.any(Number), reads: expect.any(Number) },
      limits: { perMinute: expect.any(Number), peakPerMinute: expect.any(Number), clockRate: 20 },
    })
    const { wanted, inLedger, held } = line as unknown as Record<string, Record<string, number>>
    expect(Object.keys(wanted ?? {})).toEqual(WANTED[ledger])
    expect(inLedger).toEqual(wanted)
    expect(Object.keys(held ?? {}).toSorted()).toEqual(['client', 'invoice', 'item', 'payment'])
    const off = line.differences.filter(({ difference, causes }) => {
      return difference !== '0.00' || causes.length > 0
    })
    expect(line.differences.length).toBeGreaterThan(5)
    expect(off).toEqual([])
  },
)

type Tampered = Readonly<{
  how: Tampering
  ledger: Ledger
  cause: string
  account: string
  /** What the difference comes to where the kind of tampering decides it. */
  amount?: string
}>

/** Enough to have something to tamper with. */
const FEW = ['--documents', '24']

const RECEIVABLE = 'Accounts receivable'

const TAMPERED: readonly Tampered[] = [
  {
    ...{ how: 'edit', ledger: 'quickbooks', cause: 'edited_there' },
    ...{ account: RECEIVABLE },
  },
  { how: 'delete', ledger: 'xero', cause: 'deleted_there', account: RECEIVABLE },
  { how: 'wrong-account', ledger: 'xero', cause: 'other_account', account: 'Legal fees' },
  {
    ...{ how: 'cent', ledger: 'quickbooks', cause: 'edited_there' },
    ...{ account: RECEIVABLE, amount: '-0.01' },
  },
]

test.concurrent.each(TAMPERED)(
  'the tie-out names the document after "$how" in $ledger, the account and the amount',
  LIMIT,
  async ({ how, ledger, cause, account, amount }) => {
    const { code, line, complaints } = await demo(ledger, '--tamper', how, ...FEW)

    expect(code, complaints).toEqual(1)
    const [off] = line.differences.filter(({ what }) => what.includes(account))
    expect(off?.difference).toEqual(amount ?? expect.stringMatching(/^-?[1-9]\d*\.\d\d$/))
    expect(off?.causes).toEqual([{ cause, document: line.tampered, amount: off?.difference }])
  },
)

test.concurrent('the tie-out names an invoice that is in the ledger twice', LIMIT, async () => {
  const { code, line, complaints } = await demo('quickbooks', '--tamper', 'twin', ...FEW)

  expect(code, complaints).toEqual(1)
  const [receivable] = line.differences.filter(({ what }) => what === RECEIVABLE)
  // Nobody gave the twin a number, so it is called what the vendor calls it.
  expect(receivable?.causes).toEqual([
    {
      cause: 'extra_there',
      document: expect.stringMatching(/^Invoice \d+$/),
      amount: receivable?.difference,
    },
  ])
  expect(line).toMatchObject({ duplicates: 1, phantoms: 1 })
})
