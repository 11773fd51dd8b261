import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { beginDemo } from '../../test/support/begin-demo.ts'
import {
  acceptSuggestions,
  askForConsent,
  connectTo,
  mapTo,
  QUICKBOOKS,
  saveMapping,
  start,
  startFrom,
} from '../../test/support/connect-ledger.ts'
import { TELEPHONE } from '../../test/support/open-browser.ts'
import { SandboxCompany } from '../../test/support/sandbox-company.ts'
import { addClient, approveInvoice, scrollsSideways } from '../../test/support/write-books.ts'

const { browser, demo } = beginDemo()
let company: SandboxCompany

beforeAll(async () => {
  company = await SandboxCompany.find(demo(), QUICKBOOKS)
  await company.create('Customer', { DisplayName: 'Merriweather & Sons' })
  await company.create('Customer', { DisplayName: 'Juniper Holdings' })
})

const UNTAXED = 'No tax (0%)'
/** Several records are written by hand, on a machine that does other things too. */
const LONG = { timeout: 180_000 }
/** Nothing in the ledger is called so: there is no suggestion for it. */
const UNMAPPED = 'Interest received'

async function toIssues(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Connections' }).click()
  await page
    .getByRole('navigation', { name: /: pages$/ })
    .getByText('Issues')
    .click()
}

const issueAbout = (page: Page, name: string) => page.getByRole('article').filter({ hasText: name })

const inLedger = (page: Page) => page.getByText('In the ledger (quickbooks)').waitFor()

test('whoever cancels at the vendor comes back to a sentence', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/accounting')
  await askForConsent(page, QUICKBOOKS)

  await page.getByRole('button', { name: 'Cancel' }).click()

  await page
    .getByRole('alert')
    .getByText(/the consent was not given/)
    .waitFor()
  await page.getByRole('button', { name: 'Connect to QuickBooks Online' }).waitFor()
})

test('an answer that nobody asked for connects nothing and says so', async () => {
  const page = await browser().administrator(demo())

  await page.goto('/api/ledgers/quickbooks/callback?state=made-up&code=made-up&realmId=1')

  await page
    .getByRole('alert')
    .getByText(/did not belong to a connection/)
    .waitFor()
  await page.getByRole('button', { name: 'Connect to QuickBooks Online' }).waitFor()
})

// From here on the firm is connected from today on, with one account without a pairing.
test('an account that is not mapped is one issue, and mapping it sends what waited', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/accounting')
  await connectTo(page, QUICKBOOKS)
  await startFrom(page, 'From today on')
  await acceptSuggestions(page)
  await saveMapping(page)
  await start(page, QUICKBOOKS)
  await page.getByRole('link', { name: 'Tie out' }).waitFor()
  await addClient(page, 'Slow Payers Ltd')
  const client = page.url()
  const interest = { description: 'Interest', price: '12', account: UNMAPPED, tax: UNTAXED }
  const first = await approveInvoice(page, interest)
  await page.goto(client)
  const second = await approveInvoice(page, interest)
  await page.getByText('Needs you (quickbooks)').waitFor()

  await toIssues(page)
  const issue = issueAbout(page, UNMAPPED)
  await issue.getByText('2 records').waitFor()
  await issue.getByRole('link', { name: first }).waitFor()
  await issue.getByRole('link', { name: second }).waitFor()
  await issue.getByRole('link', { name: `Map ‘${UNMAPPED}’` }).click()

  const field = page.getByRole('combobox', { name: `${UNMAPPED} in the ledger` })
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
  await mapTo(page, UNMAPPED, 'Finance Charge')
  await saveMapping(page)
  await page.goto(client)
  await page.getByRole('link', { name: second }).first().click()
  await inLedger(page)
  expect(await company.numbers('Invoice')).toEqual(expect.arrayContaining([first, second]))
})

test('a client whose name the ledger knows is linked by a person, not created twice', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Merriweather & Sons')
  await approveInvoice(page, { description: 'Will', price: '300', tax: UNTAXED })
  await page.getByText('Needs you (quickbooks)').waitFor()
  const invoice = page.url()

  await toIssues(page)
  await issueAbout(page, 'Merriweather')
    .getByRole('button', { name: 'Link to that customer' })
    .click()

  await page.goto(invoice)
  await inLedger(page)
  expect(await company.named('Customer', 'Merriweather')).toEqual(['Merriweather & Sons'])
})

test('a client gets another name in the ledger, by keyboard alone', async () => {
  const page = await browser().administrator(demo())
  await addClient(page, 'Juniper Holdings')
  await approveInvoice(page, { description: 'Charter', price: '250', tax: UNTAXED })
  await page.getByText('Needs you (quickbooks)').waitFor()
  const invoice = page.url()
  await page.getByRole('link', { name: 'Connections' }).press('Enter')
  const pages = page.getByRole('navigation', { name: /: pages$/ })
  await pages.getByRole('link', { name: /^Issues/ }).press('Enter')

  await issueAbout(page, 'Juniper').getByRole('button', { name: 'Link to that' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Juniper Holdings (Tieout)')
  await page.keyboard.press('Enter')

  await page.goto(invoice)
  await inLedger(page)
  expect((await company.named('Customer', 'Juniper')).toSorted()).toEqual([
    'Juniper Holdings',
    'Juniper Holdings (Tieout)',
  ])
})

test('many clients whose names were taken meanwhile are answered in one table', LONG, async () => {
  const page = await browser().administrator(demo())
  const names = ['Quartz One', 'Quartz Two', 'Quartz Three', 'Quartz Four']
  for (const name of names) {
    await company.create('Customer', { DisplayName: name })
    await addClient(page, name)
    await approveInvoice(page, { description: 'Advice', price: '70', tax: UNTAXED })
    await page.getByText('Needs you (quickbooks)').waitFor()
  }

  await toIssues(page)
  await page.getByRole('button', { name: 'Choose the only match for 4' }).click()
  await answerFor(page, 'Quartz Three', 'Create with another name')
  await page.getByLabel('Name of Quartz Three there').fill('Quartz Three (Tieout)')
  await answerFor(page, 'Quartz Four', 'Skip: leave it and its documents out')
  await page.getByRole('button', { name: 'Answer for 4 clients' }).click()

  await page.getByText('Nothing needs you').waitFor()
  await expect
    .poll(() => company.named('Customer', 'Quartz'))
    .toEqual(expect.arrayContaining([...names, 'Quartz Three (Tieout)']))
})

const answerFor = async (page: Page, client: string, answer: string): Promise<void> => {
  await page.getByRole('combobox', { name: `Answer for ${client}` }).click()
  await page.getByRole('option', { name: answer }).click()
}

test('what was left out stands in a list, and is sent after all', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/accounting')
  await toIssues(page)
  await page.getByRole('link', { name: 'Left out' }).click()
  await page.getByRole('link', { name: 'Quartz Four' }).waitFor()
  await page.getByText('2 records kept out of QuickBooks Online').waitFor()

  await page.getByRole('button', { name: 'Send all 2 after all' }).click()
  await page.getByRole('button', { name: 'Send them' }).click()

  await page.getByText('Nothing is left out').waitFor()
  await page.getByRole('link', { name: 'Issues' }).click()
  await issueAbout(page, 'Quartz Four').getByRole('button', { name: 'Link to that' }).click()
  await page.getByText('Nothing needs you').waitFor()
})

test('a kind that is switched off stays out until it is switched on', LONG, async () => {
  const page = await browser().administrator(demo())
  await page.goto('/accounting')
  await toIssues(page)
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('switch', { name: 'Invoices', exact: true }).click()
  expect(await page.getByRole('switch', { name: /^Payments/ }).isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.getByText('The settings are saved.').waitFor()
  await addClient(page, 'Offside Ltd')
  const number = await approveInvoice(page, { description: 'Advice', price: '80', tax: UNTAXED })
  const invoice = page.url()
  expect(await company.numbers('Invoice')).not.toContain(number)

  await page.goto('/accounting')
  await toIssues(page)
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('switch', { name: 'Invoices', exact: true }).click()
  await page.getByRole('switch', { name: /^Payments/ }).click()
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.getByText('The settings are saved.').waitFor()
  await page.goto(invoice)
  await inLedger(page)
  expect(await company.numbers('Invoice')).toContain(number)
})

test('an invoice that was deleted there is created again only when a person says so', async () => {
  const page = await browser().administrator(demo(), TELEPHONE)
  await addClient(page, 'Gone Fishing Ltd')
  const number = await approveInvoice(page, { description: 'Permit', price: '90', tax: UNTAXED })
  await inLedger(page)
  await company.deleteNumbered('Invoice', number)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('Price, line 1').fill('95')
  await page.getByRole('button', { name: 'Save and post anew' }).click()
  await page.getByText('Needs you (quickbooks)').waitFor()
  const invoice = page.url()
  expect(await company.numbers('Invoice')).not.toContain(number)

  await page.getByRole('button', { name: 'Open the navigation' }).click()
  await toIssues(page)
  const issue = issueAbout(page, number)
  await issue.getByText('It is never made again by itself').waitFor()
  expect(await scrollsSideways(page)).toBe(false)
  await issue.getByRole('button', { name: 'Create it again' }).click()

  await page.goto(invoice)
  await inLedger(page)
  expect(await company.numbers('Invoice')).toContain(number)
})
