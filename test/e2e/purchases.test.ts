import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, TELEPHONE, type TestBrowser } from '../support/open-browser.ts'
import { type Evaluation, startEvaluation } from '../support/start-evaluation.ts'
import { scrollsSideways } from '../support/write-books.ts'

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

async function choose(page: Page, field: string, option: RegExp | string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option }).click()
}

test('a supplier’s invoice is entered, approved and paid in part', async () => {
  const page = await browser.administrator(demo)
  await page.goto('/suppliers/new')
  await page.getByLabel('Company name').fill('Landlord Estates LLC')
  await page.getByRole('button', { name: 'Add supplier' }).click()
  await page.getByRole('link', { name: 'New supplier invoice' }).click()

  await choose(page, 'Account, line 1', '6000 Rent')
  await page.getByLabel('Amount, line 1').fill('1,200.00')
  await page.getByRole('button', { name: 'Save and approve' }).click()
  await page.getByRole('heading', { name: 'Supplier invoice SI-00001' }).waitFor()

  await page.getByRole('link', { name: 'Record payment' }).click()
  await page.getByLabel('Amount paid, USD').fill('500')
  await page.getByLabel('Apply to SI-00001').waitFor()
  await page.getByRole('button', { name: 'Record payment' }).click()
  await page.getByRole('heading', { name: 'Supplier payment SP-00001' }).waitFor()

  await page.getByRole('link', { name: 'SI-00001' }).click()
  await page.getByText('Part paid').waitFor()
  expect(await page.getByRole('link', { name: 'SP-00001' }).isVisible()).toBe(true)
})

test('a journal that does not balance is refused, and posts once it does', async () => {
  const page = await browser.administrator(demo)
  await page.goto('/documents/journals/new')
  await choose(page, 'Account, line 1', '6000 Rent')
  await page.getByLabel('Debit, line 1').fill('10')
  await page.getByRole('button', { name: 'Add a line' }).click()
  await choose(page, 'Account, line 2', '6300 Travel')
  await page.getByLabel('Credit, line 2').fill('9')
  await page.getByRole('button', { name: 'Save and post' }).click()
  await page.getByText('The journal was not saved').waitFor()

  await page.getByLabel('Credit, line 2').fill('10')
  await page.getByRole('button', { name: 'Save and post' }).click()
  await page.getByRole('heading', { name: 'Journal JN-00001' }).waitFor()
})

test('a telephone shows purchases without scrolling sideways', async () => {
  const page = await browser.administrator(demo, TELEPHONE)
  const paths = ['/documents/supplier-invoices', '/documents/journals/new', '/accounts', '/taxes']
  const wide: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (await scrollsSideways(page)) wide.push(path)
  }
  expect(wide).toEqual([])
})
