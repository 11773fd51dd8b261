import { afterEach, beforeEach, expect, test } from 'vitest'
import { codedPostings } from '#books/posting/coded-document.ts'
import type { TaxMode } from '#books/tax.ts'
import { aClient } from '../conformance-books.fixture.ts'
import {
  booksOf,
  type CodedRecord,
  codedRecord,
  vendorRecord,
  withMoney,
} from '../conformance-money.fixture.ts'
import { bring, entryHere, entryThere } from '../conformance-push.fixture.ts'
import { ConformanceRig } from '../conformance-rig.fixture.ts'
import { startWorld, type World } from '../conformance-world.fixture.ts'
import { xeroAdapter } from './adapter.fixture.ts'

let world: World
let rig: ConformanceRig

async function startWith(adapter: typeof xeroAdapter): Promise<void> {
  world = await startWorld(adapter)
  await world.hands.addAccounts?.()
  rig = withMoney(await ConformanceRig.start(world))
  await bring(rig, { kind: 'client', id: 'ada', client: aClient('ada') })
  await bring(rig, vendorRecord())
}
beforeEach(() => startWith(xeroAdapter))
afterEach(() => world.close())

async function expectTied(record: CodedRecord): Promise<void> {
  await bring(rig, record)
  const { accounts, taxCodes } = booksOf(rig)
  const ours = codedPostings(record.document, accounts, taxCodes)
  expect(await entryThere(rig, record)).toEqual(entryHere(rig, ours))
}

const MODES: readonly TaxMode[] = ['exclusive', 'inclusive', 'none']
const KINDS = ['supplier_bill', 'supplier_credit', 'bank_withdrawal', 'journal'] as const

test.each(MODES)(
  'tax that comes back in whole, in half and not at all ties (%s)',
  async (taxMode) => {
    for (const kind of KINDS) {
      const lines = ['standard_tax', 'half_back', 'none_back', 'reverse_charge', 'no_tax'].flatMap(
        (taxCodeId, index) => ({
          taxCodeId: taxCodeId as never,
          amount: `${10 + index}.0${3 + index}`,
        }),
      )
      const against = { accountId: 'equipment' as never, amount: '-60.25' }
      const balanced =
        kind === 'journal' ? [...lines, ...mirrored(lines)] : [...lines, against, ...lines]
      await expectTied(
        codedRecord(rig, kind, kind, { lines: balanced, taxMode, partyId: partyFor(kind) }),
      )
    }
  },
)

const mirrored = (lines: readonly { taxCodeId: never; amount: string }[]) =>
  lines.map((line) => ({ ...line, accountId: 'equipment' as never, amount: `-${line.amount}` }))

const partyFor = (kind: string) => (kind === 'journal' ? null : ('acme' as never))

test('tax that is rounded on the whole document ties on bills, and on what the bank shows', async () => {
  await world.close()
  await startWith({ ...xeroAdapter, taxRounding: 'rate_per_document' })
  const line = { taxCodeId: 'standard_tax' as never, amount: '10.03' }
  for (const kind of ['supplier_bill', 'bank_withdrawal'] as const) {
    const record = codedRecord(rig, kind, kind, { lines: [line, line, line, line] })
    expect(record.document.lines.map(({ tax }) => tax.minorUnits)).toContain(151n)
    await expectTied(record)
  }
})
