import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginDemo } from '../../test/support/begin-demo.ts'
import { TELEPHONE } from '../../test/support/open-browser.ts'
import {
  addClient,
  approveInvoice,
  recordPayment,
  scrollsSideways,
  signIn,
} from '../../test/support/write-books.ts'

const { browser, demo } = beginDemo()

const inDialog = (page: Page, button: string) =>
  page.getByRole('dialog').getByRole('button', { name: button, exact: true })

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)

test('a visitor who signs in comes to the page that was asked for', async () => {
  const page = await browser().visitor(demo())
  await page.goto('/invoices?status=paid')
  await page.waitForURL(/\/sign-in/)

  await signIn(page, demo())

  await page.waitForURL(/\/invoices\?status=paid$/)
  await page.getByRole('table', { name: 'Invoices' }).waitFor()
})

test('a wrong password is answered with a sentence and opens nothing', async () => {
  const page = await browser().visitor(demo())
  await page.goto('/sign-in')

  await signIn(page, { ...demo(), password: 'not this one' })

  await page
    .getByRole('alert')
    .getByText(/do not belong together/)
    .waitFor()
  await page.goto('/clients')
  await page.waitForURL(/\/sign-in/)
})

test('whoever signs out cannot go back to what was shown', async () => {
  const page = await browser().visitor(demo())
  await page.goto('/sign-in')
  await signIn(page, demo())
  await page.getByRole('button', { name: /^Your menu/ }).click()

  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await page.waitForURL(/\/sign-in/)
  await page.goBack()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('a client is added, corrected and then found by a part of its name', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Thornbury Glassworks')

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Phone').fill('(212) 555-0175')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('(212) 555-0175').waitFor()

  await page.goto('/clients')
  await page.getByRole('table', { name: 'Clients' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('glassw')
  await page.waitForURL(/search=glassw/)
  await page.getByRole('link', { name: 'Thornbury Glassworks' }).waitFor()
})

test('a refused field says what is wrong with it and gets the keyboard', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/clients/new')
  await page.getByLabel('E-mail').fill('nobody')
  await page.getByRole('button', { name: 'Add client' }).click()
  await page.getByText(/e-mail address/i).waitFor()

  await page.goto('/invoices/new')
  await page.getByLabel('Description, line 1').fill('Advice')
  await page.getByLabel('Price, line 1').fill('a lot')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByText('Choose the client.').waitFor()
  await page
    .getByRole('alert')
    .getByText(/Write the price/)
    .waitFor()
  expect(await page.getByRole('combobox', { name: 'Client' }).evaluate(isFocused)).toBe(true)
})

const isFocused = (element: Element) => element === document.activeElement

test('a matter is opened for a client', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Ashcombe Dairy')
  await page.getByRole('link', { name: 'New matter' }).click()
  await page.getByLabel('Number').fill('2026-9001')
  await page.getByLabel('Name').fill('Milk quota appeal')

  await page.getByRole('button', { name: 'Open matter' }).click()

  await page.getByRole('heading', { name: /Milk quota appeal/ }).waitFor()
  await page.getByRole('link', { name: 'Ashcombe Dairy' }).waitFor()
})

test('an invoice of three lines is written, reordered and saved without a mouse', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Keystroke Limited')
  await page.getByRole('link', { name: 'New invoice' }).press('Enter')
  await page.getByLabel('Description, line 1').fill('First')
  await page.getByLabel('Price, line 1').fill('1,000.00')
  await page.keyboard.press('Alt+Enter')
  await page.getByLabel('Description, line 2').fill('Second')
  await page.getByLabel('Quantity, line 2').fill('2.5')
  await page.getByLabel('Price, line 2').fill('100')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => focused(page)).toBe('Price, line 1')
  expect(await page.getByLabel('Description, line 1').inputValue()).toBe('Second')
  await page.keyboard.press('Alt+Enter')
  await page.getByLabel('Description, line 2').fill('A mistake')
  await page.keyboard.press('Alt+Delete')
  await expect.poll(() => page.getByLabel(/^Description, line/).count()).toBe(2)

  await page.keyboard.press('Control+Enter')

  await page.getByRole('heading', { name: 'Draft invoice' }).waitFor()
  const rows = page.getByRole('table', { name: 'Lines' }).locator('tbody tr')
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringMatching(/^Second[\s\S]*2\.5[\s\S]*100\.00[\s\S]*250\.00$/),
    expect.stringMatching(/^First[\s\S]*1,000\.00$/),
  ])
})

test('an amended invoice shows the reversal between the two entries', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Fairlight Press')
  await approveInvoice(page, { description: 'Contract review', price: '800' })
  await page.getByText('Awaiting payment').waitFor()

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Price, line 1').fill('750')
  await page.getByRole('button', { name: 'Save and post anew' }).click()

  await page.getByText('Reversal', { exact: true }).waitFor()
  expect(await page.getByRole('table').filter({ hasText: 'Debit' }).count()).toBe(3)
  await page.getByText('Amended: reversed and posted anew').waitFor()
})

test('money is recorded, taken back, applied again and void', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Moorgate Cycles')
  const number = await approveInvoice(page, { description: 'Lease review', price: '400' })
  await recordPayment(page, '450')
  await page.getByRole('button', { name: 'Take back' }).click()
  await inDialog(page, 'Take back').click()
  await page.getByText('Nothing yet. The whole amount waits').waitFor()

  await page.getByRole('button', { name: 'Apply rest' }).click()
  await page.getByRole('dialog').getByLabel(`Apply to ${number}`).waitFor()
  await inDialog(page, 'Apply').click()
  await page.getByRole('link', { name: number }).click()
  await page.getByText('Paid', { exact: true }).first().waitFor()

  await page.goBack()
  await page.getByRole('button', { name: 'Void' }).click()
  await inDialog(page, 'Void payment').click()
  await page.getByText('A void payment pays nothing').waitFor()
  await page.goBack()
  await page.getByText('Awaiting payment').waitFor()
})

test('more cannot be applied than came in, and the page says so', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Bellwether Farms')
  const number = await approveInvoice(page, { description: 'Deed', price: '300' })
  await page.getByRole('link', { name: 'Record payment' }).click()
  await page.getByLabel(/^Amount received/).fill('100')

  await page.getByLabel(`Apply to ${number}`).fill('200')

  await page.getByText('Applied beyond what was received').waitFor()
  const record = page.getByRole('button', { name: 'Record payment' })
  expect(await record.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('button', { name: /^Propose again/ }).click()
  expect(await page.getByLabel(`Apply to ${number}`).inputValue()).toBe('100.00')
})

test('a void invoice is reached from the list by keyboard, and keeps its number', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Quarry Lane Studios')
  const number = await approveInvoice(page, { description: 'Notice', price: '120' })
  await page.goto('/invoices?search=Quarry')
  await page.getByRole('link', { name: number }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `Invoice ${number}` }).waitFor()

  await page.getByRole('button', { name: 'Void' }).click()
  await inDialog(page, 'Void invoice').click()

  await page.getByText('Voided: its entry is reversed').waitFor()
  await page.getByRole('heading', { name: `Invoice ${number}` }).waitFor()
})

test('a list saves the columns that it shows as CSV', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/invoices?status=paid')
  await page.getByRole('table', { name: 'Invoices' }).waitFor()
  await page.getByRole('button', { name: 'Choose columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Due' }).click()
  await page.keyboard.press('Escape')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save what is shown as CSV' }).click(),
  ])

  expect(download.suggestedFilename()).toBe('invoices.csv')
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines[0]).toBe('\uFEFFNumber,Client,Status,Issued,"Total, USD",Open')
  const shown = page.getByRole('table', { name: 'Invoices' }).locator('tbody tr')
  expect(lines.length - 1).toBe(await shown.count())
  expect(lines[1]).toMatch(/,Paid,\d{4}-\d\d-\d\d,\d+\.\d\d,0\.00$/)
})

test('a span of days is kept in the address', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/invoices')
  await page.getByRole('button', { name: /^Issued any time/ }).click()
  await page.getByRole('button', { name: 'Last month' }).click()
  await page.waitForURL(/from=\d{4}-\d\d-01&to=/)

  await page.reload()

  await page.getByRole('button', { name: /^Issued .+ – / }).waitFor()
})

test('a filter without a match offers everything', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/invoices?search=nobody-is-called-this')
  await page.getByText('No invoice matches these filters').waitFor()

  await page.getByRole('link', { name: 'Show all invoices' }).click()

  await page.getByRole('table', { name: 'Invoices' }).waitFor()
})

test('a page and a record that do not exist are called so', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/nowhere')
  await page.getByText('There is no such page').waitFor()

  await page.goto('/invoices/00000000-0000-4000-8000-000000000000')

  await page.getByRole('alert').waitFor()
})

test('a form asks before what was written on it is lost', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/clients/new')
  await page.getByLabel('Phone').fill('555')
  const questions: string[] = []
  page.once('dialog', (dialog) => {
    questions.push(dialog.message())
    void dialog.dismiss()
  })
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect.poll(() => questions).toEqual(['Leave without saving what you wrote?'])
  expect(await page.getByLabel('Phone').inputValue()).toBe('555')

  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: 'Cancel' }).click()

  await page.waitForURL(/\/clients$/)
})

test('the trial balance of a past day is in balance', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/trial-balance?asOf=2026-09-01')
  await page.waitForURL(/\/reports\/trial-balance\?asOf=2026-09-01$/)
  const cells = page.getByRole('row', { name: /Total/ }).getByRole('cell')
  await cells.first().waitFor()
  const [, , debit, credit] = await cells.allTextContents()
  expect(debit).toMatch(/^[\d,]+\.\d\d$/)
  expect(credit).toBe(debit)
})

const PAGES = ['/clients', '/engagements', '/invoices', '/payments']
const ONE_PAGE = ['/', '/reports/balance-sheet?compare=true', '/reports/aged-receivables']
const FORMS = ['/clients/new', '/engagements/new', '/invoices/new', '/payments/new']

test('no page of the books scrolls sideways on a telephone', async () => {
  const page = await browser().administrator(demo(), TELEPHONE)
  const wide: string[] = []
  const look = async (name: string) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (await scrollsSideways(page)) wide.push(name)
  }
  for (const path of PAGES) {
    await page.goto(path)
    await page.getByRole('table').first().waitFor()
    await look(path)
    const first = page.getByRole('table').first().getByRole('link').first()
    await first.click()
    await page.waitForURL(new RegExp(`${path}/`))
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await look(`the first of ${path}`)
  }
  for (const path of ONE_PAGE) {
    await page.goto(path)
    await page.getByRole('table').first().waitFor({ state: 'attached' })
    await look(path)
  }
  for (const path of FORMS) {
    await page.goto(path)
    await page.getByRole('textbox').first().waitFor()
    await look(path)
  }
  expect(wide).toEqual([])
})
