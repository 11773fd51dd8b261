import { entryOf, posting } from '../books/postings.ts'
import { headerOf } from '../books/transactions.ts'
import type { Company } from '../company/company.ts'
import type { Entity, Write } from '../entities/entity.ts'
import { checkDeposited } from '../links/deposited.ts'
import { requiredMissing } from '../refusals/fault.ts'
import { businessRule, wrongAccountType } from '../refusals/rules.ts'
import { centsAt, decimalAt, toNumber } from '../values/amounts.ts'
import { type Body, bodyOf, refAt } from '../values/json.ts'

/** Money moved from one account of the balance sheet to another. */
export const transfer: Entity = {
  name: 'Transfer',
  idSpace: 'transaction',
  kind: 'transaction',
  defaultOrder: 'updated',
  filterable: ['TxnDate', 'Amount', 'FromAccountRef', 'ToAccountRef'],
  complete,
  entry: (company, { body }) => {
    const cents = centsAt(body, 'Amount')
    return entryOf(company, body, [
      posting(refAt(body, 'ToAccountRef') ?? '', cents),
      posting(refAt(body, 'FromAccountRef') ?? '', -cents),
    ])
  },
  checkChange: (_company, stored) => checkDeposited(stored),
}

const TYPES = [
  ...['Bank', 'Other Current Asset', 'Fixed Asset', 'Other Asset', 'Credit Card'],
  ...['Other Current Liability', 'Long Term Liability', 'Equity'],
]

function complete(write: Write): Body {
  const { company, draft } = write
  const ends = ['FromAccountRef', 'ToAccountRef'].map((key) => endOf(company, draft, key))
  if (!decimalAt(draft, 'Amount')) throw requiredMissing('Amount')
  const cents = centsAt(draft, 'Amount')
  if (cents < 0n) throw businessRule('The transaction amount must be 0 or greater.')
  if (ends[0] === ends[1]) throw businessRule('Choose two different accounts for a transfer.')
  const foreign = ends.map((end) => currencyIn(company, end)).find((own) => own !== home(company))
  const header = headerOf({ ...write, draft: withCurrency(company, draft, foreign) })
  return bodyOf({ ...draft, ...header, Amount: toNumber(cents) })
}

function endOf(company: Company, draft: Body, key: string): string {
  const account = refAt(draft, key)
  if (account === undefined) throw requiredMissing(key)
  if (!TYPES.includes(company.accounts.typeOf(account))) throw wrongAccountType()
  return account
}

const home = ({ settings }: Company): string => settings.currency

const currencyIn = (company: Company, account: string): string =>
  refAt(company.find('Account', account)?.body ?? {}, 'CurrencyRef') ?? home(company)

/** A transfer with a foreign account is in the currency of that account. */
const withCurrency = (company: Company, draft: Body, foreign: string | undefined): Body =>
  draft.CurrencyRef === undefined
    ? { ...draft, CurrencyRef: { value: foreign ?? home(company) } }
    : draft
