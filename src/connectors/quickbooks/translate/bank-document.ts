import type { AccountId } from '#books/ids.ts'
import type { References, Translation } from '../../contract.ts'
import {
  type CodedRecord,
  checkCoded,
  expectedOf,
  expensesOf,
  factsOf,
  ownerOf,
  wireLineOf,
} from './coded-document.ts'
import { isTaxed, toldDocument } from './coded-tax.ts'
import { depositAccountOf, isCard, type LedgerAccount, ledgerAccountOf } from './ledger-accounts.ts'
import { depositWire, expenseWire, partyThere } from './objects.ts'
import { Obstacles } from './obstacles.ts'
import { noteFor, partOf } from './parts.ts'

/** Field by field: FIELDS.md, Bank deposit. Into a credit card it is money that comes back. */
export function translateBankDeposit(record: CodedRecord, references: References): Translation {
  const obstacles = new Obstacles(references)
  const account = ledgerAccountOf(bankOf(record), references, obstacles)
  return isCard(account)
    ? expense({ record, account, name: 'card', isBack: true }, references, obstacles)
    : deposit(record, references, obstacles)
}

/** Field by field: FIELDS.md, Bank withdrawal. */
export function translateBankWithdrawal(record: CodedRecord, references: References): Translation {
  const obstacles = new Obstacles(references)
  const account = ledgerAccountOf(bankOf(record), references, obstacles)
  const name = isCard(account) ? 'card' : 'main'
  return expense({ record, account, name, isBack: false }, references, obstacles)
}

const bankOf = ({ document }: CodedRecord): AccountId => {
  if (document.bankAccountId) return document.bankAccountId
  throw new TypeError('a bank document names its bank')
}

function deposit(record: CodedRecord, references: References, obstacles: Obstacles): Translation {
  const { document } = record
  const account = depositAccountOf(bankOf(record), references, obstacles)
  const told = toldDocument(document, 'sales', references, obstacles)
  const party = partyThere(record.party, 'client', obstacles)
  const isAnyTaxed = told.lines.some(isTaxed)
  const lines = told.lines.map((each) => ({
    ...wireLineOf(each, record, references, obstacles),
    party,
    // Where one line has a code, each must have one; without any tax none needs one.
    ...(isAnyTaxed && each.code
      ? { tax: { code: each.code, side: 'sales' as const, amount: each.tax } }
      : {}),
  }))
  checkCoded(record, references, obstacles)
  return obstacles.finish(() => {
    const owner = ownerOf(record, references)
    const { issuedOn: date, currency } = document
    const note = noteFor(owner, 'main', factsOf(record, 'Bank deposit'))
    const wire = depositWire({ date, currency, note }, account, lines)
    const expected = expectedOf(wire, told, document)
    return [partOf(owner, 'main', { kind: 'Deposit', object: wire }, expected)]
  })
}

type Spending = Readonly<{
  record: CodedRecord
  account: LedgerAccount
  name: string
  isBack: boolean
}>

function expense(
  { record, account, name, isBack }: Spending,
  references: References,
  obstacles: Obstacles,
): Translation {
  const { document } = record
  const party = partyThere(record.party, isBack ? 'client' : 'vendor', obstacles)
  const { told, lines } = expensesOf(record, references, obstacles)
  checkCoded(record, references, obstacles)
  return obstacles.finish(() => {
    const owner = ownerOf(record, references)
    const isHeld = references.held(record.kind, record.id, name) !== undefined
    const what = isBack ? 'Bank deposit' : 'Bank withdrawal'
    const wire = expenseWire({
      ...{ date: document.issuedOn, currency: document.currency, number: document.number },
      ...{ account, party, isHeld, isBack, lines, calculation: told.calculation },
      note: noteFor(owner, name, factsOf(record, what)),
    })
    const expected = expectedOf(wire, told, document)
    return [partOf(owner, name, { kind: 'Purchase', object: wire }, expected)]
  })
}
