import type { ReportName } from '#api/wire/reports.ts'
import type { wordsFor } from '../words.ts'

/** What a person chooses before the report can be made. */
export type ReportInput =
  | 'asOf'
  | 'period'
  | 'basis'
  | 'compare'
  | 'account'
  | 'client'
  | 'engagement'

export type ReportKind = Readonly<{
  name: ReportName
  title: string
  says: string
  inputs: readonly ReportInput[]
}>

export type ReportGroup = Readonly<{ title: string; kinds: readonly ReportKind[] }>

type Engagement = ReturnType<typeof wordsFor>['engagement']

const FIRM: readonly ReportKind[] = [
  {
    name: 'profit-and-loss',
    title: 'Profit and loss',
    says: 'What came in, what it cost, and what is left of it.',
    inputs: ['period', 'basis', 'compare'],
  },
  {
    name: 'balance-sheet',
    title: 'Balance sheet',
    says: 'What the firm has, owes and is worth at the end of a day.',
    inputs: ['asOf', 'basis', 'compare'],
  },
  {
    name: 'income-by-month',
    title: 'Income by month',
    says: 'Income, costs and profit, month by month.',
    inputs: ['period', 'basis'],
  },
  {
    name: 'sales-tax',
    title: 'Sales tax',
    says: 'What was sold and bought under each tax code, the tax of it, and what is due.',
    inputs: ['period', 'basis'],
  },
]

const clientKinds = (engagement: Engagement): readonly ReportKind[] => [
  {
    name: 'aged-receivables',
    title: 'Aged receivables',
    says: 'Who owes what, by how long it has been due.',
    inputs: ['asOf'],
  },
  {
    name: 'client-statement',
    title: 'Client statement',
    says: 'What a client was charged and paid, and what is left.',
    inputs: ['client', 'period'],
  },
  {
    name: 'engagement-statement',
    title: `${engagement.One} statement`,
    says: `What was charged for a ${engagement.one}, and what of it is paid.`,
    inputs: ['engagement', 'asOf'],
  },
]

const SUPPLIERS: readonly ReportKind[] = [
  {
    name: 'aged-payables',
    title: 'Aged payables',
    says: 'Whom the firm owes what, by how long it has been due.',
    inputs: ['asOf'],
  },
]

const ACCOUNTANT: readonly ReportKind[] = [
  {
    name: 'trial-balance',
    title: 'Trial balance',
    says: 'Every account’s balance at the end of a day.',
    inputs: ['asOf', 'basis'],
  },
  {
    name: 'general-ledger',
    title: 'General ledger',
    says: 'One account’s postings, each leading to its document.',
    inputs: ['account', 'period'],
  },
]

export const reportGroups = ({ engagement }: ReturnType<typeof wordsFor>): ReportGroup[] => [
  { title: 'The firm', kinds: FIRM },
  { title: 'Clients', kinds: clientKinds(engagement) },
  { title: 'Suppliers', kinds: SUPPLIERS },
  { title: 'Accountant', kinds: ACCOUNTANT },
]

export const reportKindOf = (
  name: string,
  words: ReturnType<typeof wordsFor>,
): ReportKind | undefined =>
  reportGroups(words)
    .flatMap(({ kinds }) => kinds)
    .find((kind) => kind.name === name)
