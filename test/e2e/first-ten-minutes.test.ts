import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  acceptSuggestions,
  compareBothSides,
  connectTo,
  inspect,
  mapTo,
  QUICKBOOKS,
  saveMapping,
  start,
  startFrom,
  untilSent,
  XERO,
} from '../support/connect-ledger.ts'
import { openBrowser, type TestBrowser } from '../support/open-browser.ts'
import { type Evaluation, startEvaluation } from '../support/start-evaluation.ts'
import { addClient, approveInvoice, recordPayment, signIn } from '../support/write-books.ts'

let demo: Evaluation
let browser: TestBrowser

beforeAll(async () => {
  browser = await openBrowser()
  demo = await startEvaluation()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

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

test('a firm signs in, connects, maps, looks at the preview, starts and ties out', async () => {
  const page = await browser.visitor(demo)
  await page.goto('/')
  await signIn(page, demo)
  await connectTo(page, QUICKBOOKS)
  await startFrom(page, 'Everything')
  expect(await acceptSuggestions(page)).toBeGreaterThan(10)
  await mapTo(page, 'Litigation fees', 'Fixed Fee')
  await saveMapping(page)

  const kinds = await previewed(page)
  expect(Object.keys(kinds)).toEqual(['Clients', 'Invoices', 'Payments'])
  const counts = Object.values(kinds)
  expect(counts.every(([all, ready, blocked]) => all === ready && blocked === 0)).toBe(true)
  await page.getByText('Nothing stands in the way.').waitFor()
  await start(page, QUICKBOOKS)
  const all = counts.reduce((sum, [count = 0]) => sum + count, 0)
  expect(await untilSent(page)).toBe(`${all} records in QuickBooks Online, nothing needs you`)

  await page.getByRole('link', { name: 'Tie out' }).click()
  const differences = await compareBothSides(page)
  await page.getByRole('heading', { name: 'Tied out: 0.00' }).waitFor()
  expect(differences.length).toBeGreaterThan(8)
  expect(differences.filter((text) => NOT_ZERO.test(text))).toEqual([])
})

// It goes on where the first one ends, as a person would.
test('an invoice that is approved is in the ledger within seconds', async () => {
  const page = await browser.administrator(demo)
  await addClient(page, 'Larkspur Ferries')
  const charter = { description: 'Charter advice', price: '1,234.50', tax: UNTAXED }
  const number = await approveInvoice(page, charter)

  await page.getByText('In the ledger (quickbooks)').waitFor()

  await inspect(page, demo, QUICKBOOKS, 'Invoices')
  const row = page.getByRole('row').filter({ hasText: number })
  expect(await row.innerText()).toMatch(/Larkspur Ferries.*1,234\.50/)
})

test('the other ledger follows from today on, and ties out too', async () => {
  const page = await browser.administrator(demo)
  await page.goto('/accounting')
  await connectTo(page, XERO)
  await startFrom(page, 'From today on')
  await acceptSuggestions(page)
  await saveMapping(page)
  await start(page, XERO)
  await page.getByRole('link', { name: 'Tie out' }).waitFor()

  await addClient(page, 'Halyard Chandlers')
  const lease = { description: 'Lease of a berth', price: '640', tax: UNTAXED }
  const number = await approveInvoice(page, lease)
  await page.getByText('In the ledger (xero)').waitFor()
  await recordPayment(page, '640')
  await page.getByText('In the ledger (xero)').waitFor()

  await page.getByRole('link', { name: 'Connections' }).click()
  await page.getByRole('navigation', { name: 'Xero: pages' }).getByText('Tie-out').click()
  const differences = await compareBothSides(page)
  await page.getByRole('heading', { name: 'Tied out: 0.00' }).waitFor()
  expect(differences.filter((text) => NOT_ZERO.test(text))).toEqual([])
  await inspect(page, demo, XERO, 'Invoices and bills')
  await page.getByRole('row').filter({ hasText: number }).getByText('PAID').waitFor()
})
