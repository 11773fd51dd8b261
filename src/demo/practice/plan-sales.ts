import { type Bill, billFor, type Ground, type Receipt, receiptFor } from '../bills.ts'
import { pick } from '../choices.ts'
import { amountsOf } from '../line-money.ts'
import type { PlannedFirm, PlannedLine } from '../planned-records.ts'
import { type CountOf, dayAfter, decimalOf, type Part, timesOf, together, within } from './part.ts'

/** What happens to invoices and payments besides being sent and made. */
export const planAfterSales = (ground: Ground, count: CountOf): Part =>
  together([
    ...timesOf(count(0.01, 2), (index) => creditedInvoice(ground, index)),
    ...timesOf(count(0.004), (index) => creditPaidOut(ground, index)),
    ...timesOf(count(0.002), (index) => goodwill(ground, index)),
    ...timesOf(count(0.008, 2), (index) => writtenOff(ground, index)),
    ...timesOf(count(0.005), (index) => restPaidBack(ground, index)),
    ...timesOf(count(0.006, 2), (index) => bounced(ground, index)),
    ...timesOf(count(0.015, 2), (index) => deposited(ground, index)),
  ])

const UNDEPOSITED = '1150'
const BANK_FEES = '6400'

const someBill = (ground: Ground): Bill => billFor(ground, pick(ground.random, ground.engagements))

const inFull = (bill: Bill) => ({ bill, amount: bill.total })

/** One line whose tax nobody else's rounding has a part in; else the whole. */
function creditableLine(ground: Ground, { lines }: Bill): number | null {
  const isTaxed = ({ taxCodeName }: PlannedLine) => taxCodeName === ground.firm.tax.name
  const taxed = lines.filter(isTaxed)
  const clear = lines.flatMap((line, index) =>
    lines.length > 1 && totalOf([line], ground.firm) > 0n && (!isTaxed(line) || taxed.length === 1)
      ? [index]
      : [],
  )
  return clear.length > 0 ? pick(ground.random, clear) : null
}

const totalOf = (lines: readonly PlannedLine[], firm: PlannedFirm): bigint =>
  amountsOf(lines, firm).total

const creditedOf = (ground: Ground, bill: Bill, line: number | null): bigint =>
  line === null ? bill.total : totalOf(bill.lines.slice(line, line + 1), ground.firm)

/** A client objects before he pays: one line comes off, or everything. */
function creditedInvoice(ground: Ground, index: number): Part {
  const bill = someBill(ground)
  const line = index % 3 === 2 ? null : creditableLine(ground, bill)
  const applied = creditedOf(ground, bill, line)
  const on = dayAfter(ground, bill.issuedOn, [1, 20])
  return {
    bills: [bill],
    receipts: [],
    acts: ({ invoice }) => [
      {
        ...{ kind: 'credit_note', key: `credit ${index}`, on, reason: 'credit' },
        memo: 'As agreed by telephone',
        of: { invoiceNumber: invoice(bill), line, applied },
      },
    ],
  }
}

/** A client who has paid objects: the money goes back. */
function creditPaidOut(ground: Ground, index: number): Part {
  const bill = someBill(ground)
  const receipt = receiptFor(ground, [inFull(bill)])
  const line = creditableLine(ground, bill)
  const amount = creditedOf(ground, bill, line)
  const on = dayAfter(ground, receipt.receivedOn, [1, 10])
  const paidOn = dayAfter(ground, on, [0, 5])
  const key = `credit paid out ${index}`
  return {
    bills: [bill],
    receipts: [receipt],
    acts: ({ invoice }) => [
      {
        ...{ kind: 'credit_note', key, on, reason: 'refund', memo: 'Billed twice' },
        of: { invoiceNumber: invoice(bill), line, applied: 0n },
      },
      {
        ...{ kind: 'refund', key: `${key}, money`, on: paidOn },
        ...{ clientName: bill.clientName, source: { creditKey: key }, amount },
      },
    ],
  }
}

/** Belongs to no invoice, and waits for the next one. */
function goodwill(ground: Ground, index: number): Part {
  const { clientName } = pick(ground.random, ground.engagements)
  const on = dayAfter(ground, ground.startsOn, [0, 120])
  return {
    bills: [],
    receipts: [],
    acts: () => [
      {
        ...{ kind: 'credit_note', key: `goodwill ${index}`, on, reason: 'discount' },
        memo: 'For your patience',
        of: { clientName, accountCode: '4000', amount: pick(ground.random, [50_00n, 99_99n]) },
      },
    ],
  }
}

/** Half of them claim the tax back, where that is theirs to claim. */
function writtenOff(ground: Ground, index: number): Part {
  const bill = someBill(ground)
  const on = dayAfter(ground, bill.issuedOn, [30, 80])
  const key = `write-off ${index}`
  const claims = index % 2 === 0 && amountsOf(bill.lines, ground.firm).tax > 0n
  const isGross = !(ground.firm.style === 'legal' && ground.firm.country === 'US')
  return {
    bills: [bill],
    receipts: [],
    acts: ({ invoice }) => {
      const invoiceNumber = invoice(bill)
      const relief = { kind: 'tax_relief', creditKey: key, invoiceNumber } as const
      return [
        { kind: 'write_off', key, on, invoiceNumber, memo: 'The client is insolvent' },
        ...(claims && isGross ? [{ ...relief, key: `${key}, tax`, on }] : []),
      ]
    },
  }
}

/** A client paid too much, and wants the rest or some of it back. */
function restPaidBack(ground: Ground, index: number): Part {
  const bill = someBill(ground)
  const rest = pick(ground.random, [120_00n, 75_50n, 33_33n])
  const receipt = receiptFor(ground, [inFull(bill)], rest)
  const amount = index % 2 === 0 ? rest : rest / 2n
  const on = dayAfter(ground, receipt.receivedOn, [1, 12])
  return {
    bills: [bill],
    receipts: [receipt],
    acts: ({ payment }) => [
      {
        ...{ kind: 'refund', key: `refund ${index}`, on, clientName: bill.clientName },
        ...{ source: { paymentNumber: payment(receipt) }, amount },
      },
    ],
  }
}

function bounced(ground: Ground, index: number): Part {
  const bill = someBill(ground)
  const receipt = { ...receiptFor(ground, [inFull(bill)]), methodName: 'Check' }
  const on = dayAfter(ground, receipt.receivedOn, [2, 6])
  const fee = index % 2 === 0 ? 25_00n : 0n
  return {
    bills: [bill],
    receipts: [receipt],
    acts: ({ payment }) => [
      {
        ...{ kind: 'bounce', key: `bounce ${index}`, on, paymentNumber: payment(receipt) },
        ...{ fee, feeAccountCode: BANK_FEES },
      },
    ],
  }
}

const DAYS_TO_A_SLIP = 14

/** Cheques carried to the bank, or card payments that a processor pays out less its fee. */
function deposited(whole: Ground, index: number): Part {
  const ground = within(whole, DAYS_TO_A_SLIP)
  const isPayout = index % 2 === 1
  const bills = timesOf(ground.random.integer(2, 4), () => someBill(ground))
  const receipts = bills.map((bill): Receipt => {
    const receipt = receiptFor(ground, [inFull(bill)])
    const methodName = isPayout ? 'Credit card' : 'Check'
    return { ...receipt, methodName, depositAccountCode: UNDEPOSITED }
  })
  const last = receipts.reduce((day, { receivedOn }) => (day < receivedOn ? receivedOn : day), '')
  const gross = bills.reduce((sum, { total }) => sum + total, 0n)
  const fee = isPayout ? (gross * 29n) / 1000n + 30n : 0n
  const on = dayAfter(whole, last as Bill['issuedOn'], [0, 2])
  // The last one came in too late for the slip, now and then.
  const carried = index % 5 === 4 ? receipts.slice(0, -1) : receipts
  return {
    bills,
    receipts,
    acts: ({ payment }) => [
      {
        ...{ kind: 'deposit_slip', key: `slip ${index}`, on, slip: isPayout ? 'payout' : 'slip' },
        reference: isPayout ? `po_${String(index + 1).padStart(6, '0')}` : decimalOf(gross),
        ...{ paymentNumbers: carried.map(payment), fee: carried === receipts ? fee : fee / 2n },
      },
    ],
  }
}
