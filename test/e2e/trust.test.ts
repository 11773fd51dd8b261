import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, TELEPHONE, type TestBrowser } from '../support/open-browser.ts'
import { type Evaluation, startEvaluation } from '../support/start-evaluation.ts'
import { addClient, approveInvoice, scrollsSideways } from '../support/write-books.ts'

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

/** A client with a matter, whose page is then open. */
async function openMatter(page: Page, client: string, number: string): Promise<void> {
  await addClient(page, client)
  await page.getByRole('link', { name: 'New matter' }).click()
  await page.getByLabel('Number').fill(number)
  await page.getByLabel('Name').fill('Lease of the mill')
  await page.getByRole('button', { name: 'Open matter' }).click()
  await page.getByRole('heading', { name: 'Lease of the mill' }).waitFor()
}

async function receive(page: Page, amount: string, from: string): Promise<void> {
  await page.getByRole('link', { name: 'Receive trust money' }).click()
  await page.getByLabel(/^Amount/).fill(amount)
  await page.getByLabel('Received from').fill(from)
  await page.getByRole('button', { name: 'Receive trust money' }).click()
  await page.getByRole('heading', { name: /^Receipt TR-/, level: 1 }).waitFor()
}

const inDialog = (page: Page, button: string) =>
  page.getByRole('dialog').getByRole('button', { name: button, exact: true })

test('trust money is received and pays an invoice from it', async () => {
  const page = await browser.administrator(demo)
  await openMatter(page, 'Millrace Holdings', '2026-9101')
  await receive(page, '1,500.00', 'Millrace Holdings')
  await page.getByRole('link', { name: /^2026-9101/ }).click()
  await page.getByText(/This matter has \$1,500\.00/).waitFor()
  const matter = page.url()
  await page.getByRole('link', { name: 'Millrace Holdings' }).click()
  const number = await approveInvoice(page, {
    ...{ description: 'Lease', price: '900', tax: 'No tax' },
  })

  await page.goto(matter)
  await page.getByRole('link', { name: 'Pay invoices' }).click()
  const pays = page.getByLabel(`Pay from trust ${number}`)
  await expect.poll(() => pays.inputValue(), { timeout: 10_000 }).toBe('900.00')
  await page.getByRole('button', { name: 'Pay from trust' }).click()

  await page.getByRole('heading', { name: /^Transfer to office TP-/ }).waitFor()
  await page.getByRole('link', { name: number }).click()
  await page.getByText('Paid', { exact: true }).first().waitFor()
  await page.goto('/trust')
  const row = page.getByRole('row', { name: /2026-9101/ })
  await row.getByText('600.00').waitFor()
})

test('more than the matter has is refused where it was written', async () => {
  const page = await browser.administrator(demo)
  await openMatter(page, 'Fellside Wool', '2026-9102')
  await receive(page, '100', 'Fellside Wool')
  await page.goto('/trust/new?kind=payment')
  await page.getByLabel(/^Amount/).fill('100.01')
  await page.getByRole('combobox', { name: 'Matter' }).fill('2026-9102')
  await page.getByRole('option', { name: /2026-9102/ }).click()
  await page.getByLabel('Paid to').fill('Court')

  await page.getByRole('button', { name: 'Pay from trust' }).click()

  await page
    .getByText(/more than the ledger has/)
    .first()
    .waitFor()
})

test('a check that bounced after it was spent raises an alarm that a top-up settles', async () => {
  const page = await browser.administrator(demo)
  await openMatter(page, 'Gannet Ferries', '2026-9103')
  await receive(page, '250', 'Gannet Ferries')
  const receipt = page.url()
  await page.goto('/trust/new?kind=payment')
  await page.getByLabel(/^Amount/).fill('200')
  await page.getByRole('combobox', { name: 'Matter' }).fill('2026-9103')
  await page.getByRole('option', { name: /2026-9103/ }).click()
  await page.getByLabel('Paid to').fill('Harbour master')
  await page.getByRole('button', { name: 'Pay from trust' }).click()
  await page.getByRole('heading', { name: /^Payment TP-/ }).waitFor()

  await page.goto(receipt)
  await page.getByRole('button', { name: 'Dishonoured' }).click()
  await inDialog(page, 'Record dishonour').click()
  await page.getByRole('heading', { name: /^Dishonour TJ-/ }).waitFor()
  await page.goto('/trust')
  const alarm = page.getByRole('alert').filter({ hasText: '2026-9103' })
  await alarm.getByText(/200\.00/).waitFor()

  await alarm.getByRole('link', { name: 'Top up from the firm' }).click()
  await page.getByRole('button', { name: 'Top up from the firm' }).click()
  await page.getByRole('heading', { name: /^Firm’s top-up TR-/ }).waitFor()
  await page.goto('/trust')
  await page.getByRole('table', { name: 'Trust balances' }).waitFor()
  expect(await alarm.count()).toBe(0)
})

test('a statement is imported, matched and signed: bank, books and ledgers agree', async () => {
  const page = await browser.administrator(demo)
  await page.goto('/trust')
  await page.getByRole('table', { name: 'Trust balances' }).waitFor()
  await page.goto('/reconcile')
  await page.getByRole('combobox', { name: 'Account' }).fill('Trust bank')
  await page.getByRole('option', { name: /Trust bank/ }).click()
  const books = page.getByRole('table', { name: 'Lines of the books' })
  await books.waitFor()
  const today = await page.getByLabel('At the end of').inputValue()
  const text = `Date,Description,Amount\n${today},Counter deposit,1500.00\n`
  const file = { name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('Counter deposit').waitFor()
  await page.getByLabel(/^Balance on the statement/).fill('1,500.00')
  await page.getByLabel(/^Balance on the statement/).press('Tab')
  await page.getByRole('button', { name: 'Accept 1 suggestion' }).click()
  await page.getByText('All three agree').waitFor()

  await page.getByRole('button', { name: 'Sign off' }).click()
  await inDialog(page, 'Sign off').click()

  await page.getByText(/^Signed through/).waitFor()
  await page.getByText('Signed', { exact: true }).waitFor()
})

const PAGES = [
  ...['/trust', '/trust/transactions', '/trust/new', '/trust/new?kind=transfer'],
  ...['/trust/pay-invoices', '/trust/settings', '/trust/deposit-slip', '/reconcile'],
]

test('no page of trust money scrolls sideways on a telephone', async () => {
  const page = await browser.administrator(demo, TELEPHONE)
  const wide: string[] = []
  for (const path of PAGES) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    if (await scrollsSideways(page)) wide.push(path)
  }
  expect(wide).toEqual([])
}, 120_000)
