import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginDemo } from '../../test/support/begin-demo.ts'
import { TELEPHONE } from '../../test/support/open-browser.ts'
import { addClient, approveInvoice, scrollsSideways } from '../../test/support/write-books.ts'

const { browser, demo } = beginDemo()

const dialog = (page: Page) => page.getByRole('dialog')

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inDialog = (page: Page, name: string) =>
  dialog(page).getByRole('button', { name, exact: true })

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option }).first().click()
}

/** A client with a matter, whose page is then open. */
async function openMatter(page: Page, client: string, number: string, name: string) {
  await addClient(page, client)
  await page.getByRole('link', { name: 'New matter', exact: true }).click()
  await page.getByLabel('Number', { exact: true }).fill(number)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await button(page, 'Open matter').click()
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor()
}

async function addStaff(page: Page): Promise<void> {
  await page.goto('/admin/staff')
  await button(page, 'Add somebody').first().click()
  await dialog(page).getByLabel('Name', { exact: true }).fill('Grace Hopper')
  await dialog(page).getByLabel('Code', { exact: true }).fill('GH')
  await dialog(page).getByLabel('Bills an hour at', { exact: true }).fill('300')
  await dialog(page).getByLabel('These rates hold from', { exact: true }).fill('2020-01-01')
  await inDialog(page, 'Add').click()
  await button(page, 'Grace Hopper').waitFor()
}

async function recordTime(page: Page, hours: string, description: string): Promise<void> {
  await button(page, 'Record time').click()
  await choose(page, 'Who', 'Grace Hopper')
  await dialog(page).getByLabel('Hours', { exact: true }).fill(hours)
  await dialog(page).getByLabel('Description', { exact: true }).fill(description)
  await inDialog(page, 'Record time').click()
  await dialog(page).waitFor({ state: 'detached' })
}

test('unbilled time of a matter is billed, one entry written down and one carried', async () => {
  const page = await browser().administrator(demo())
  await addStaff(page)
  await openMatter(page, 'Whitcombe Orchards', '2026-9101', 'Orchard lease')
  await recordTime(page, '1:30', 'Draft the lease')
  await recordTime(page, '0.5', 'Call with the landlord')
  await recordTime(page, '1', 'Next month’s hearing')
  const unbilled = page.getByRole('table', { name: 'Unbilled work', exact: true })
  await unbilled.getByText('Draft the lease', { exact: true }).waitFor()

  await page.getByRole('link', { name: 'Bill it', exact: true }).click()
  await page.getByLabel(/^Bill Next month’s hearing/).uncheck()
  await page.getByLabel(/^Amount of Call with the landlord/).fill('100')
  await page.getByText('2 entries, $550.00', { exact: true }).waitFor()
  await button(page, 'Draft the invoice').click()

  await page.getByRole('heading', { name: 'Draft invoice', exact: true }).waitFor()
  const behind = page.getByRole('table', { name: 'Work behind the lines', exact: true })
  await behind.getByText('Grace Hopper', { exact: true }).first().waitFor()
  expect(await behind.getByText('Grace Hopper', { exact: true }).count()).toBe(2)
  await button(page, 'Approve').click()
  await inDialog(page, 'Approve').click()
  await page.getByRole('heading', { name: /^Invoice \S/, level: 1 }).waitFor()

  await page.goto('/time?status=billed')
  await page.getByText('Draft the lease', { exact: true }).waitFor()
  expect(await page.getByText('Next month’s hearing', { exact: true }).count()).toBe(0)
})

test('a supplier’s cost waits on its matter as unbilled work once it is approved', async () => {
  const page = await browser().administrator(demo())
  await openMatter(page, 'Tarn Hydro', '2026-9110', 'Water licence')
  await page.goto('/suppliers/new')
  await page.getByLabel('Company name', { exact: true }).fill('County Court')
  await button(page, 'Add supplier').click()
  await page.getByRole('link', { name: 'New supplier invoice', exact: true }).click()
  await choose(page, 'Account, line 1', /^1170 /)
  await page.getByLabel('Description, line 1', { exact: true }).fill('Filing fee')
  await page.getByLabel('Amount, line 1', { exact: true }).fill('85.00')
  await page.getByRole('combobox', { name: 'Matter, line 1', exact: true }).fill('2026-9110')
  await page.getByRole('option', { name: /2026-9110/ }).click()
  await choose(page, 'Bill on as, line 1', 'Hard cost')
  await button(page, 'Save and approve').click()
  await page.getByRole('heading', { name: /^Supplier invoice SI-/ }).waitFor()

  await page.goto('/engagements')
  await page.getByRole('link', { name: '2026-9110', exact: true }).click()

  const unbilled = page.getByRole('table', { name: 'Unbilled work', exact: true })
  await unbilled.getByText('Filing fee', { exact: true }).waitFor()
})

test('trust money is received and pays an invoice from it', async () => {
  const page = await browser().administrator(demo())
  await openMatter(page, 'Millrace Holdings', '2026-9102', 'Lease of the mill')
  await page.getByRole('link', { name: 'Receive trust money', exact: true }).click()
  await page.getByLabel(/^Amount/).fill('1,500.00')
  await page.getByLabel('Received from', { exact: true }).fill('Millrace Holdings')
  await button(page, 'Receive trust money').click()
  await page.getByRole('heading', { name: /^Receipt TR-/, level: 1 }).waitFor()
  await page.getByRole('link', { name: /^2026-9102/ }).click()
  await page.getByText(/This matter has \$1,500\.00/).waitFor()
  const matter = page.url()
  await page.getByRole('link', { name: 'Millrace Holdings', exact: true }).click()
  const number = await approveInvoice(page, {
    ...{ description: 'Lease', price: '900', tax: 'No tax' },
  })

  await page.goto(matter)
  await page.getByRole('link', { name: 'Pay invoices', exact: true }).click()
  const pays = page.getByLabel(`Pay from trust ${number}`, { exact: true })
  await expect.poll(() => pays.inputValue(), { timeout: 10_000 }).toBe('900.00')
  await button(page, 'Pay from trust').click()

  await page.getByRole('heading', { name: /^Transfer to office TP-/ }).waitFor()
  await page.getByRole('link', { name: number, exact: true }).click()
  await page.getByText('Paid', { exact: true }).first().waitFor()
  await page.goto('/trust')
  const row = page.getByRole('row', { name: /2026-9102/ })
  await row.getByText('600.00', { exact: true }).first().waitFor()
})

test('a balance is written off, and the invoice is paid by the credit note', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Spindrift Sailing')
  await approveInvoice(page, { description: 'Advice', price: '400', tax: 'No tax' })
  const invoice = page.url()

  await button(page, 'Write off').click()
  await dialog(page)
    .getByText(/\$400\.00 is given up/)
    .waitFor()
  await inDialog(page, 'Write off').click()

  await dialog(page).waitFor({ state: 'detached' })
  await page.getByText('Paid', { exact: true }).first().waitFor()
  await page.getByRole('link', { name: /^WO-/ }).click()
  await page.getByRole('heading', { name: /^Credit note WO-/, level: 1 }).waitFor()
  await page.getByText('Applied', { exact: true }).first().waitFor()
  await page.goto(invoice)
  await page.getByText('Balance written off', { exact: true }).waitFor()
})

test('waiting payments go to the bank on one slip, and one goes back to the client', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Larch & Sons')
  await page.getByRole('link', { name: 'Record payment', exact: true }).click()
  await page.getByLabel(/^Amount received/).fill('75')
  await choose(page, 'Deposited to', /Undeposited funds/)
  await button(page, 'Record payment').click()
  await page.getByRole('heading', { name: /^Payment \S/, level: 1 }).waitFor()
  const payment = page.url()

  await page.goto('/deposit-slips/new')
  await choose(page, 'To the bank', /Operating bank/)
  await button(page, 'Record the deposit').click()
  await page.getByRole('heading', { name: /^Deposit DEP-/, level: 1 }).waitFor()
  await page.getByText('Larch & Sons', { exact: true }).waitFor()

  await page.goto(payment)
  await button(page, 'Refund').click()
  await choose(page, 'Paid from', /Operating bank/)
  await inDialog(page, 'Refund').click()
  await page.getByRole('link', { name: /^RF-/ }).click()
  await page.getByRole('heading', { name: /^Refund RF-/, level: 1 }).waitFor()
})

const PAGES = [
  ...['/deposit-slips', '/deposit-slips/new', '/refunds', '/credit-notes', '/credit-notes/new'],
  ...['/settings/sales', '/reports/aged-payables', '/reports/sales-tax', '/invoices/new'],
]

test('no page of sales scrolls sideways on a telephone', async () => {
  const page = await browser().administrator(demo(), TELEPHONE)
  const wide: string[] = []
  for (const path of PAGES) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (await scrollsSideways(page)) wide.push(path)
  }
  expect(wide).toEqual([])
}, 120_000)
