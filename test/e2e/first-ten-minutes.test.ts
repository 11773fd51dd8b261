import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginDemo } from '../support/begin-demo.ts'
import {
  acceptSuggestions,
  compareBothSides,
  connectTo,
  inspect,
  mapOn,
  mapTo,
  QUICKBOOKS,
  type SandboxLedger,
  saveMapping,
  start,
  startFrom,
  untilSent,
  XERO,
} from '../support/connect-ledger.ts'
import { addClient, approveInvoice, recordPayment, signIn } from '../support/write-books.ts'

const { browser, demo } = beginDemo()

/** What the preview says of each kind: how many there are, are ready and are blocked. */
async function previewed(page: Page): Promise<Record<string, number[]>> {
  const rows = page.getByRole('table', { name: 'What would go' }).locator('tbody tr')
  await rows.first().waitFor()
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  )
  return Object.fromEntries(
    cells.map(([kind, ...counts]) => [kind, counts.slice(0, 3).map(Number)]),
  )
}

const NOT_ZERO = /[1-9]/
const UNTAXED = 'No tax (0%)'
/** A whole setup with a push of all documents, on a machine that does other things too. */
const WHOLE = { timeout: 180_000 }

const KINDS = [
  ...['Clients', 'Suppliers', 'Items', 'Invoices', 'Credit notes', 'Payments', 'Deposit slips'],
  ...[
    'Refunds',
    'Supplier invoices',
    'Supplier credits',
    'Supplier payments',
    'Trust transactions',
  ],
]

/** From the mapping that is saved to the comparison: everything of the firm, tied out. */
async function pushEverything(page: Page, ledger: SandboxLedger, label: string): Promise<void> {
  const kinds = await previewed(page)
  expect(Object.keys(kinds)).toEqual(KINDS)
  const counts = Object.values(kinds)
  expect(counts.every(([all, ready, blocked]) => all === ready && blocked === 0)).toBe(true)
  await page.getByText('Nothing stands in the way.').waitFor()
  await start(page, ledger)
  const all = counts.reduce((sum, [count = 0]) => sum + count, 0)
  expect(await untilSent(page)).toBe(`${all} records in ${label}, nothing needs you`)

  await page.getByRole('link', { name: 'Tie out' }).click()
  await expectTiedOut(page)
}

async function expectTiedOut(page: Page): Promise<void> {
  const differences = await compareBothSides(page)
  await page.getByRole('heading', { name: 'Tied out: 0.00' }).waitFor()
  expect(differences.length).toBeGreaterThan(6)
  expect(differences.filter((text) => NOT_ZERO.test(text))).toEqual([])
}

test(
  'a firm signs in, connects, maps, looks at the preview, starts and ties out',
  WHOLE,
  async () => {
    const page = await browser().visitor(demo())
    await page.goto('/')
    await signIn(page, demo())
    await connectTo(page, QUICKBOOKS)
    await startFrom(page, 'Everything')
    expect(await acceptSuggestions(page)).toBeGreaterThan(10)
    await mapTo(page, 'Litigation fees', 'Fixed Fee')
    await mapOn(page, 'Ledger accounts', {
      Travel: 'Office Supplies',
      'Professional fees': 'Research Services',
      'Software and subscriptions': 'Office Supplies',
      'Bank fees': 'Bank Charges',
    })
    await saveMapping(page)
    await pushEverything(page, QUICKBOOKS, 'QuickBooks Online')
  },
)

// It goes on where the first one ends, as a person would.
test('an invoice that is approved is in the ledger within seconds', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Larkspur Ferries')
  const charter = { description: 'Charter advice', price: '1,234.50', tax: UNTAXED }
  const number = await approveInvoice(page, charter)

  await page.getByText('In the ledger (quickbooks)').waitFor()

  await inspect(page, demo(), QUICKBOOKS, 'Invoices')
  const row = page.getByRole('row').filter({ hasText: number })
  expect(await row.innerText()).toMatch(/Larkspur Ferries.*1,234\.50/)
})

test('the other ledger takes all of it too, and ties out', WHOLE, async () => {
  const page = await browser().administrator(demo())
  await page.goto('/accounting')
  await connectTo(page, XERO)
  await startFrom(page, 'Everything')
  expect(await acceptSuggestions(page)).toBeGreaterThan(10)
  await mapOn(page, 'Bank accounts', {
    'Undeposited funds': 'Clearing Account',
    'Credit card': 'Office Account',
  })
  await mapOn(page, 'Other accounts', {
    Travel: 'Travel - National',
    'Professional fees': 'Consulting & Accounting',
    'Software and subscriptions': 'Subscriptions',
  })
  await saveMapping(page)
  await pushEverything(page, XERO, 'Xero')
})

test('what is approved and paid from then on is in both within seconds, and both tie out', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Halyard Chandlers')
  const lease = { description: 'Lease of a berth', price: '640', tax: UNTAXED }
  const number = await approveInvoice(page, lease)
  for (const { id } of [QUICKBOOKS, XERO]) await page.getByText(`In the ledger (${id})`).waitFor()
  await recordPayment(page, '640')
  for (const { id } of [QUICKBOOKS, XERO]) await page.getByText(`In the ledger (${id})`).waitFor()

  for (const label of ['QuickBooks Online', 'Xero']) {
    await page.goto('/accounting')
    await page
      .getByRole('navigation', { name: `${label}: pages` })
      .getByText('Tie-out')
      .click()
    await expectTiedOut(page)
  }
  await inspect(page, demo(), XERO, 'Invoices and bills')
  await page.getByRole('row').filter({ hasText: number }).getByText('PAID').waitFor()
})
