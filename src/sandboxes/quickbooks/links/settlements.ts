import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { EntityName } from '../entities/names.ts'
import { centsAt, sumOf } from '../values/amounts.ts'
import { type Body, bodiesAt, bodyAt, textAt } from '../values/json.ts'

export type PayerKind = 'Payment' | 'BillPayment'

/** What one line of a payment pays or uses, in the payment's currency and in the company's own. */
export type Application = Readonly<{
  /** As the line says it: "Check" for a Purchase by check. */
  type: string
  kind: EntityName
  id: string
  cents: bigint
  /** What leaves receivables or payables for it; undefined where there is one currency only. */
  home?: bigint | undefined
}>

/** Which kind of object a link's type leads to. */
const KINDS: Readonly<Record<string, EntityName>> = {
  Bill: 'Bill',
  Check: 'Purchase',
  CreditCardCredit: 'Purchase',
  CreditMemo: 'CreditMemo',
  Deposit: 'Deposit',
  Expense: 'Purchase',
  Invoice: 'Invoice',
  JournalEntry: 'JournalEntry',
  VendorCredit: 'VendorCredit',
}

export const kindOfLink = (type: string): EntityName | undefined => KINDS[type]

/** Kept beside the body and never shown: what each application is worth in the home currency. */
export const HOMES = '$homes'

export const applicationsOf = (payment: Body): readonly Application[] =>
  bodiesAt(payment, 'Line').flatMap((line) => {
    const [link] = bodiesAt(line, 'LinkedTxn')
    const type = (link && textAt(link, 'TxnType')) ?? ''
    const id = link && textAt(link, 'TxnId')
    const kind = kindOfLink(type)
    if (id === undefined || kind === undefined) return []
    const home = textAt(bodyAt(payment, HOMES), `${kind} ${id}`)
    const cents = centsAt(line, 'Amount')
    return [{ type, kind, id, cents, home: home === undefined ? undefined : BigInt(home) }]
  })

type Settlement = Readonly<{ payer: Stored; application: Application }>

/** Who pays what, seen from what is paid. Follows every change, those of a rollback included. */
export class Settlements {
  readonly #byTarget = new Map<string, Map<string, Settlement>>()

  constructor(company: Company) {
    for (const kind of ['Payment', 'BillPayment'] as const) {
      company.records(kind).observe((before, after) => {
        this.#each(before, (key, one) => this.#byTarget.get(key)?.delete(keyOf(one)))
        this.#each(after, (key, one) => {
          const group = this.#byTarget.get(key) ?? new Map<string, Settlement>()
          this.#byTarget.set(key, group.set(keyOf(one), one))
        })
      })
    }
  }

  of(kind: string, id: string): readonly Settlement[] {
    return [...(this.#byTarget.get(`${kind} ${id}`)?.values() ?? [])]
  }

  all(): readonly Settlement[] {
    return [...this.#byTarget.values()].flatMap((group) => [...group.values()])
  }

  appliedTo(kind: string, id: string): bigint {
    return sumOf(this.of(kind, id).map(({ application }) => application.cents))
  }

  homeAppliedTo(kind: string, id: string): bigint {
    return sumOf(this.of(kind, id).map(({ application }) => homeOf(application)))
  }

  #each(stored: Stored | undefined, work: (key: string, one: Settlement) => void): void {
    if (!stored || stored.isDeleted) return
    applicationsOf(stored.body).forEach((application) => {
      work(`${application.kind} ${application.id}`, { payer: stored, application })
    })
  }
}

export const homeOf = ({ cents, home }: Application): bigint => home ?? cents

/** One payer has one application for each target: lines to the same one are added up when saved. */
const keyOf = ({ payer }: Settlement): string => `${payer.kind} ${payer.id}`
