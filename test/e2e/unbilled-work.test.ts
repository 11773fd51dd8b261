import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/open-browser.ts'
import { type Evaluation, startEvaluation } from '../support/start-evaluation.ts'
import { addClient } from '../support/write-books.ts'

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

const dialog = (page: Page) => page.getByRole('dialog')

async function addStaff(page: Page): Promise<void> {
  await page.goto('/admin/staff')
  await page.getByText('Who works here?').waitFor()
  await page.getByRole('button', { name: 'Add somebody' }).first().click()
  await dialog(page).getByLabel('Name').fill('Grace Hopper')
  await dialog(page).getByLabel('Code').fill('GH')
  await dialog(page).getByLabel('Bills an hour at').fill('300')
  await dialog(page).getByLabel('These rates hold from').fill('2020-01-01')
  await dialog(page).getByRole('button', { name: 'Add' }).click()
  await page.getByRole('button', { name: 'Grace Hopper' }).waitFor()
}

/** Opens a matter of the client whose page is shown, and ends on its page. */
async function openMatter(page: Page, number: string, name: string): Promise<void> {
  await page.getByRole('link', { name: 'New matter' }).click()
  await page.getByLabel('Number').fill(number)
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Open matter' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

async function recordTime(page: Page, hours: string, description: string): Promise<void> {
  await page.getByRole('button', { name: 'Record time' }).click()
  await dialog(page).getByLabel('Hours', { exact: true }).fill(hours)
  await dialog(page).getByLabel('Description').fill(description)
  await dialog(page).getByRole('button', { name: 'Record time' }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

test('unbilled time of a matter is billed, one entry written down and one carried', async () => {
  const page = await browser.administrator(demo)
  await addStaff(page)
  await addClient(page, 'Whitcombe Orchards')
  await openMatter(page, '2026-9101', 'Orchard lease')
  await recordTime(page, '1:30', 'Draft the lease')
  await recordTime(page, '0.5', 'Call with the landlord')
  await recordTime(page, '1', 'Next month’s hearing')
  const unbilled = page.getByRole('table', { name: 'Unbilled work' })
  await unbilled.getByText('Draft the lease').waitFor()

  await page.getByRole('link', { name: 'Bill it' }).click()
  await page.getByLabel(/^Bill Next month’s hearing/).uncheck()
  await page.getByLabel(/^Amount of Call with the landlord/).fill('100')
  await page.getByText('2 entries, $550.00').waitFor()
  await page.getByRole('button', { name: 'Draft the invoice' }).click()

  await page.getByRole('heading', { name: 'Draft invoice' }).waitFor()
  const lines = page.getByRole('table', { name: 'Lines' })
  await lines.getByText('Draft the lease').waitFor()
  expect(await lines.getByText('100.00').count()).toBeGreaterThan(0)
  const behind = page.getByRole('table', { name: 'Work behind the lines' })
  await behind.getByText('Grace Hopper').first().waitFor()
  expect(await behind.getByText('Grace Hopper').count()).toBe(2)

  await page.goto('/time?status=billed')
  await page.getByText('Draft the lease').waitFor()
  expect(await page.getByText('Draft the lease').count()).toBe(1)
  expect(await page.getByText('Next month’s hearing').count()).toBe(0)
})

test('a week is filled in and submitted without a mouse', async () => {
  const page = await browser.administrator(demo)
  await addClient(page, 'Weekday Limited')
  await openMatter(page, '2026-9102', 'Week of work')
  await page.goto('/timesheet')
  await page.getByLabel('Add a matter').fill('2026-9102')
  await page.getByRole('option', { name: /Week of work/ }).click()
  const cells = page.locator('[data-week-cell]')
  await cells.first().focus()
  await page.keyboard.type('1.5')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('0:45')
  await page.keyboard.press('Enter')
  await page
    .getByRole('row', { name: /Week of work/ })
    .getByText('2:15')
    .waitFor()

  await page.getByRole('button', { name: 'Submit the week' }).press('Enter')

  await page.getByText('2 entries submitted').waitFor()
})
