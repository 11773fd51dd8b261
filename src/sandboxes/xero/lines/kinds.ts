import type { LineElement } from '../body/shapes.ts'
import type { Line, PriceSide } from '../books/records.ts'

/** One line of a request beside what it changes and what its item supplies. */
export type LineInput = Readonly<{
  element: LineElement
  known: Line | undefined
  defaults: PriceSide | undefined
}>

/** What a document's kind allows and demands of its lines. */
export type LineRules = Readonly<{
  /** Which side of an item supplies price, account and tax. */
  side: 'sales' | 'purchase'
  /** Accounts and prices are needed from approval on; a draft may lack them. */
  complete: boolean
  /** Line discounts are for sales invoices only. */
  discounts: boolean
  /** A tax amount that was sent is kept (documents), or must be the computed one (bank). */
  taxOverride: boolean
}>

/** Accounts that only Xero itself posts to. */
const CLOSED_SYSTEM_ACCOUNTS: ReadonlySet<string> = new Set([
  'DEBTORS',
  'CREDITORS',
  'UNPAIDEXPCLM',
  'TRACKINGTRANSFERS',
  'BANKCURRENCYGAIN',
  'REALISEDCURRENCYGAIN',
  'UNREALISEDCURRENCYGAIN',
])

export const mayBeCoded = (account: { type: string; systemAccount?: string | undefined }) =>
  account.type !== 'BANK' && !CLOSED_SYSTEM_ACCOUNTS.has(account.systemAccount ?? '')
