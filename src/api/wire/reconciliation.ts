import { z } from 'zod'
import { Money } from './money.ts'
import { listOf } from './page.ts'
import { Day, Id, Instant, requiredText } from './scalars.ts'

export const StatementLine = z
  .object({
    id: Id,
    postedOn: Day,
    /** Money that came in is positive. */
    amount: Money,
    description: z.string(),
    reference: z.string(),
  })
  .meta({ id: 'StatementLine' })
export type StatementLine = z.infer<typeof StatementLine>

export const BookLine = z
  .object({
    entryId: Id,
    position: z.number().int(),
    postedOn: Day,
    amount: Money,
    memo: z.string(),
    recordKind: z.string(),
    recordId: Id,
  })
  .meta({ id: 'BookLine' })
export type BookLine = z.infer<typeof BookLine>

export const BankStatement = z
  .object({
    id: Id,
    fileName: z.string(),
    fromOn: Day,
    toOn: Day,
    /** What the bank says that the account stood at, where its file says it. */
    closing: Money.nullable(),
    importedAt: Instant,
    importedBy: z.string(),
  })
  .meta({ id: 'BankStatement' })
export type BankStatement = z.infer<typeof BankStatement>

export const Reconciliation = z
  .object({
    id: Id,
    asOf: Day,
    statement: Money,
    ledger: Money,
    outstanding: Money,
    trustLedgers: Money.nullable(),
    signedAt: Instant,
    signedBy: z.string(),
  })
  .meta({ id: 'Reconciliation' })
export type Reconciliation = z.infer<typeof Reconciliation>
export const ReconciliationList = listOf(Reconciliation)
export type ReconciliationList = z.infer<typeof ReconciliationList>

export const WorkspaceQuery = z.strictObject({
  divisionId: Id,
  accountId: Id,
  asOf: Day,
  /** What the bank says that the account stood at after that day. */
  statement: z.string().max(40).optional(),
})

const lines = {
  statementLineIds: z.array(Id).max(500),
  bookLines: z.array(z.strictObject({ entryId: Id, position: z.number().int().min(0) })).max(500),
}

/** Everything between the bank and the books at the end of a day. */
export const Workspace = z
  .object({
    asOf: Day,
    statement: Money,
    ledger: Money,
    /** Of a trust account: what its ledgers come to. */
    trustLedgers: Money.nullable(),
    outstandingIn: Money,
    outstandingOut: Money,
    adjustedStatement: Money,
    difference: Money,
    /** In the books, not at the bank. */
    outstanding: z.array(BookLine),
    /** At the bank, not in the books. */
    unexplained: z.array(StatementLine),
    suggestions: z.array(z.object(lines)),
    matches: z.array(
      z.object({
        id: Id,
        isSigned: z.boolean(),
        matchedBy: z.string(),
        statementLines: z.array(StatementLine),
        bookLines: z.array(BookLine),
      }),
    ),
    statements: z.array(BankStatement),
    signed: z.array(Reconciliation),
  })
  .meta({ id: 'Workspace' })
export type Workspace = z.infer<typeof Workspace>

const TEXT_MAX = 900_000

/** A bank's file, CSV or OFX, as its text. */
export const StatementInput = z
  .strictObject({
    divisionId: Id,
    accountId: Id,
    fileName: requiredText(),
    text: z.string().max(TEXT_MAX),
  })
  .meta({ id: 'StatementInput' })
export type StatementInput = z.infer<typeof StatementInput>

export const ImportedStatement = z
  .object({ statement: BankStatement, added: z.number().int(), known: z.number().int() })
  .meta({ id: 'ImportedStatement' })
export type ImportedStatement = z.infer<typeof ImportedStatement>

export const MatchInput = z
  .strictObject({
    divisionId: Id,
    accountId: Id,
    matches: z.array(z.strictObject(lines)).min(1).max(500),
  })
  .meta({ id: 'MatchInput' })
export type MatchInput = z.infer<typeof MatchInput>

export const Matched = z.object({ matched: z.number().int() }).meta({ id: 'Matched' })

export const SigningInput = z
  .strictObject({ divisionId: Id, accountId: Id, asOf: Day, statement: Money })
  .meta({ id: 'SigningInput' })
export type SigningInput = z.infer<typeof SigningInput>
