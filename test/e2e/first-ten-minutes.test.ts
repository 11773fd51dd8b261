import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
import { addClient, approveInvoice, signIn } from '../support/write-books.ts'

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

// The second test of each ledger goes on where the first one ends, as a person would.
describe('QuickBooks', () => {
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

    const differences = await compareBothSides(page)
    await page.getByRole('heading', { name: 'Tied out: 0.00' }).waitFor()
    expect(differences.length).toBeGreaterThan(8)
    expect(differences.filter((text) => NOT_ZERO.test(text))).toEqual([])
  })

  test('an invoice that is approved is in the ledger within seconds', async () => {
    const page = await browser.administrator(demo)
    await addClient(page, 'Larkspur Ferries')
    const number = await approveInvoice(page, { description: 'Charter advice', price: '1,234.50' })

    await page.getByText('In the ledger (quickbooks)').waitFor()

    await inspect(page, demo, QUICKBOOKS, 'Invoices')
    const row = page.getByRole('row').filter({ hasText: number })
    expect(await row.innerText()).toMatch(/Larkspur Ferries/)
  })
})

test('the same books follow into Xero, and tie out there too', async () => {
  const page = await browser.administrator(demo)
  await page.goto('/accounting')
  await connectTo(page, XERO)
  await startFrom(page, 'Everything')
  await acceptSuggestions(page)
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    console.log(await tab.innerText(), await page.getByRole('table').first().innerText())
  }
  await saveMapping(page)
  const kinds = await previewed(page)
  console.log(kinds)
  await page.screenshot({ path: '/tmp/e2e/shots/x2.png', fullPage: true })
  await start(page, XERO)
  expect(await untilSent(page)).toMatch(/^\d+ records in Xero, nothing needs you$/)
  await compareBothSides(page)
  await page.getByRole('heading', { name: 'Tied out: 0.00' }).waitFor()
})
