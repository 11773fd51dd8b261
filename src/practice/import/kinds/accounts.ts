import { ACCOUNT_TYPES, type AccountType } from '#books/chart.ts'
import { choice, text, yesOrNo } from '#books/import/cells.ts'
import { Refusal } from '#books/refusal.ts'
import { listAccounts } from '#store/accounts.ts'
import { saveAccount } from '../../save-account.ts'
import { given, type ImportKind, textsIn } from '../import-kind.ts'

/** What other systems call our types. */
const OTHER_NAMES: Readonly<Record<AccountType, readonly string[]>> = {
  bank: ['cash', 'cash at bank', 'bank account'],
  accounts_receivable: ['receivable', 'debtors', 'A/R'],
  current_asset: ['current assets', 'other current asset', 'asset', 'prepayment', 'inventory'],
  fixed_asset: ['fixed assets', 'non-current asset', 'property, plant and equipment'],
  accounts_payable: ['payable', 'creditors', 'A/P'],
  credit_card: ['credit cards'],
  current_liability: ['current liabilities', 'other current liability', 'liability'],
  long_term_liability: ['long term liabilities', 'non-current liability', 'term liability'],
  equity: ['owner equity', 'capital', 'shareholders equity'],
  income: ['revenue', 'sales', 'operating income'],
  other_income: ['other revenue', 'non-operating income'],
  cost_of_sales: ['cost of goods sold', 'COGS', 'direct costs'],
  expense: ['expenses', 'overhead', 'operating expense', 'depreciation'],
  other_expense: ['other expenses', 'non-operating expense'],
}

/** These exist once, with a role that the rules post to: nobody adds another. */
const ONLY_ONE: ReadonlySet<string> = new Set(['accounts_receivable', 'accounts_payable'])

export const accounts: ImportKind = {
  key: 'accounts',
  label: 'Chart of accounts',
  columns: {
    code: {
      label: 'Code',
      synonyms: ['Account code', 'Account number', 'Number', 'GL code', 'Acct #'],
      required: true,
      read: text(20),
    },
    name: {
      label: 'Name',
      synonyms: ['Account name', 'Account', 'Description'],
      required: true,
      read: text(),
    },
    type: {
      label: 'Type',
      synonyms: ['Account type', 'Category', 'Class'],
      required: true,
      note: ACCOUNT_TYPES.map((type) => type.replaceAll('_', ' ')).join(', '),
      read: choice(OTHER_NAMES),
    },
    isTrustBank: {
      label: 'Trust bank',
      synonyms: ['Trust', 'Trust account', 'IOLTA', 'Client account'],
      note: 'yes for a bank account that holds clients’ money',
      read: yesOrNo,
    },
  },
  uniqueKeyOf: ({ code }) => code ?? null,
  async findTaken(tx, divisionId, reads) {
    const codes = new Set((await listAccounts(tx, divisionId)).map(({ code }) => code))
    return new Set(textsIn(reads, 'code').filter((code) => codes.has(code)))
  },
  fields: { code: 'code', type: 'type' },
  async check(_act, _division, [row]) {
    if (ONLY_ONE.has(row.read.type ?? '')) {
      const account = (row.read.type ?? '').replaceAll('_', ' ')
      throw new Refusal('account_is_a_control_account', { account }, 'type')
    }
    return []
  },
  async write(act, { id: divisionId }, [row]) {
    const account = await saveAccount(
      act,
      { divisionId },
      {
        code: given(row, 'code'),
        name: given(row, 'name'),
        type: given(row, 'type') as AccountType,
        isTrustBank: row.read.isTrustBank === 'yes',
        archived: false,
      },
    )
    return account.id
  },
}
