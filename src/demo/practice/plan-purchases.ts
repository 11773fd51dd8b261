import type { LocalDate } from '#books/local-date.ts'
import { addDays } from '#books/local-date.ts'
import { type Ground, OPERATING_BANK } from '../bills.ts'
import { happens, pick } from '../choices.ts'
import { codedAmountsOf } from '../line-money.ts'
import { anyDay, type CountOf, dayAfter, timesOf } from './part.ts'
import type { PlannedAct, PlannedCodedLine, PlannedCoding } from './planned-acts.ts'
import { isChargedTax, type SupplierWords, suppliersOf, vendorOf } from './suppliers.ts'

/** A cost of a client, waiting to be billed on to him. */
export type ClientCost = Readonly<{
  billKey: string
  line: number
  on: LocalDate
  amount: bigint
  description: string
  engagementNumber: string
  accountCode: string
}>

type Supplied = Readonly<{ act: PlannedAct & PlannedCoding; total: bigint }>

type Purchases = Readonly<{ acts: readonly PlannedAct[]; costs: readonly ClientCost[] }>

const CREDIT_CARD = '2050'
const CHARGED_ON = '4200'
const SHARE_PAID = 0.75
const SHARE_PAID_IN_PART = 0.12
const SHARE_BY_CARD = 0.25

/** Suppliers, what they invoice and credit, and what they are paid. */
export function planPurchases(ground: Ground, count: CountOf): Purchases {
  const words = suppliersOf(ground.firm.style)
  const vendors = words.map((supplier) => vendorAct(ground, supplier))
  const bills = timesOf(count(0.09, words.length), (index) =>
    supplied(ground, words[index % words.length] ?? pick(ground.random, words), index),
  )
  const credited = timesOf(count(0.006), (index) => creditFrom(ground, words, index))
  const prepaid = timesOf(count(0.003), (index) => prepayment(ground, words, index))
  const paid = paymentsFor(ground, bills)
  const acts = [...bills.map(({ act }) => act), ...credited.flat(), ...prepaid, ...paid]
  return { acts: [...vendors, ...acts], costs: bills.flatMap(costsOf) }
}

const vendorAct = ({ firm, startsOn }: Ground, supplier: SupplierWords): PlannedAct => ({
  ...{ kind: 'vendor', key: `vendor ${supplier.name}`, on: startsOn },
  vendor: vendorOf(supplier, firm),
})

function supplied(ground: Ground, supplier: SupplierWords, index: number): Supplied {
  const { random, firm } = ground
  const on = anyDay(ground)
  const lines = timesOf(random.integer(1, 3), () => boughtLine(ground, supplier))
  const act: Supplied['act'] = {
    ...{ kind: 'coding', key: `supplier invoice ${index}`, on, document: 'supplier_bill' },
    ...{ vendorName: supplier.name, bankCode: null, dueOn: addDays(on, pick(random, [7, 14, 30])) },
    reference: `${supplier.name.slice(0, 3).toUpperCase()}-${4001 + index}`,
    ...{ memo: '', lines },
  }
  return { act, total: codedAmountsOf(lines, firm).total }
}

function boughtLine({ random, firm, engagements }: Ground, supplier: SupplierWords) {
  const { account: accountCode, rebill, taxed, sold, prices } = supplier
  const description = pick(random, sold)
  const amount = BigInt(pick(random, prices).replace('.', ''))
  const chargedOn = rebill === 'hard_cost' ? accountCode : CHARGED_ON
  return {
    ...{ accountCode, description, amount, taxed: taxed && isChargedTax(firm) },
    engagementNumber: rebill ? pick(random, engagements).number : null,
    rebill: rebill && { kind: rebill, accountCode: chargedOn },
  } satisfies PlannedCodedLine
}

const costsOf = ({ act }: Supplied): ClientCost[] =>
  act.lines.flatMap(({ rebill, engagementNumber, amount, description }, line) =>
    rebill && engagementNumber
      ? [
          {
            ...{ billKey: act.key, line, on: act.on, amount, description, engagementNumber },
            accountCode: rebill.accountCode,
          },
        ]
      : [],
  )

/** Most are paid when they are due, some in part, and two of one supplier at once. */
function paymentsFor(ground: Ground, bills: readonly Supplied[]): PlannedAct[] {
  const { random } = ground
  const bySupplier = Map.groupBy(bills, ({ act }) => act.vendorName ?? '')
  return [...bySupplier].flatMap(([vendorName, all]) => {
    const paid = all
      .filter(() => happens(random, SHARE_PAID))
      .toSorted((a, b) => (a.act.on < b.act.on ? -1 : 1))
    const groups = paid.flatMap((bill, index) =>
      index % 4 === 1 ? [] : [index % 4 === 0 ? paid.slice(index, index + 2) : [bill]],
    )
    return groups.map((group) => paymentOf(ground, vendorName, group))
  })
}

function paymentOf(ground: Ground, vendorName: string, group: readonly Supplied[]): PlannedAct {
  const { random } = ground
  const isCard = happens(random, SHARE_BY_CARD)
  const isPart = group.length === 1 && happens(random, SHARE_PAID_IN_PART)
  const settles = group.map(({ act, total }) => ({
    billKey: act.key,
    amount: isPart ? total / 2n : total,
  }))
  const last = group.at(-1)?.act ?? { on: ground.startsOn, key: '' }
  return {
    kind: 'supplier_payment',
    key: `payment of ${last.key}`,
    on: dayAfter(ground, last.on, [3, 30]),
    vendorName,
    accountCode: isCard ? CREDIT_CARD : OPERATING_BANK,
    methodName: isCard ? 'Credit card' : 'Bank transfer',
    reference: '',
    amount: settles.reduce((sum, { amount }) => sum + amount, 0n),
    settles,
  }
}

/** Something goes back to a supplier: his credit takes a part off his invoice. */
function creditFrom(ground: Ground, words: readonly SupplierWords[], index: number): PlannedAct[] {
  const plain = words.filter(({ rebill }) => rebill === null)
  const supplier = pick(ground.random, plain)
  const { act } = supplied(ground, supplier, 9000 + index)
  const bill = { ...act, key: `supplier invoice, credited ${index}` }
  const key = `supplier credit ${index}`
  const on = dayAfter(ground, bill.on, [2, 15])
  const lines = bill.lines.slice(0, 1)
  const credit = { ...bill, document: 'supplier_credit', dueOn: null, lines } as const
  const amount = codedAmountsOf(lines, ground.firm).total
  return [
    bill,
    { ...credit, key, on, reference: `CN-${7001 + index}`, memo: 'Returned' },
    {
      ...{ kind: 'supplier_credit_applied', key: `${key}, applied`, on },
      ...{ creditKey: key, billKey: bill.key, amount },
    },
  ]
}

/** Paid before there is an invoice: it waits on deposits paid. */
function prepayment(ground: Ground, words: readonly SupplierWords[], index: number): PlannedAct {
  const supplier = pick(ground.random, words)
  return {
    ...{ kind: 'supplier_payment', key: `prepayment ${index}`, on: anyDay(ground) },
    ...{ vendorName: supplier.name, accountCode: OPERATING_BANK, methodName: 'Bank transfer' },
    ...{ reference: 'Deposit', amount: 500_00n, settles: [] },
  }
}
