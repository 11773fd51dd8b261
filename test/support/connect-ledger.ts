import type { Page } from 'playwright-core'
import type { Evaluation } from './start-evaluation.ts'

export type SandboxLedger = Readonly<{
  /** The connector's id, and what the console calls the vendor. */
  id: 'quickbooks' | 'xero'
  label: string
  /** A company of the sandbox that keeps its books in the demo firm's currency. */
  company: string
  consent(page: Page): Promise<void>
}>

export const QUICKBOOKS: SandboxLedger = {
  id: 'quickbooks',
  label: 'QuickBooks',
  company: 'Smith Law LLC',
  consent: async (page) => {
    await page.getByRole('radio', { name: 'Smith Law LLC' }).check()
    await page.getByRole('button', { name: 'Connect' }).click()
  },
}

export const XERO: SandboxLedger = {
  id: 'xero',
  label: 'Xero',
  company: 'Alder & Stone LLP',
  consent: async (page) => {
    for (const organisation of await page.getByRole('checkbox').all()) await organisation.uncheck()
    await page.getByRole('checkbox', { name: 'Alder & Stone LLP' }).check()
    await page.getByRole('button', { name: 'Allow access' }).click()
  },
}

/** From any page of the console to the vendor's consent page. */
export async function askForConsent(page: Page, { label }: SandboxLedger): Promise<void> {
  await page.getByRole('link', { name: 'Connections' }).click()
  await page.getByRole('button', { name: `Connect to ${label}` }).click()
  await page.getByRole('button', { name: 'Cancel' }).waitFor()
}

/** Connects, and waits until what the ledger has is read. */
export async function connectTo(page: Page, ledger: SandboxLedger): Promise<void> {
  await askForConsent(page, ledger)
  await ledger.consent(page)
  // One company was chosen at the vendor's, so nobody is asked again.
  await page.waitForURL(/\/accounting\/[0-9a-f-]{36}\/setup/)
  await page.getByRole('radio', { name: 'Everything' }).waitFor()
}

export async function startFrom(page: Page, choice: 'Everything' | 'From today on'): Promise<void> {
  await page.getByRole('radio', { name: choice }).check()
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await page.getByRole('button', { name: 'Save mapping' }).waitFor()
}

/** Answers how many suggestions there were. */
export async function acceptSuggestions(page: Page): Promise<number> {
  const accept = page.getByRole('button', { name: /^Accept all \d+/ })
  const count = Number((await accept.innerText()).replace(/\D/g, ''))
  await accept.click()
  return count
}

export async function start(page: Page, { company }: SandboxLedger): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Right company?' })
  await dialog.getByText(`You are about to write to ${company}`).waitFor()
  await dialog.getByRole('button', { name: 'Yes, start' }).click()
}

/** On one tab of the mapping. */
export async function mapOn(
  page: Page,
  tab: string,
  pairs: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole('tab', { name: tab }).click()
  for (const [ours, theirs] of Object.entries(pairs)) await mapTo(page, ours, theirs)
}

/** On the tab of the mapping that is open. */
export async function mapTo(page: Page, ours: string, theirs: string): Promise<void> {
  await page.getByRole('combobox', { name: `${ours} in the ledger`, exact: true }).fill(theirs)
  await page.getByRole('option', { name: theirs }).first().click()
}

export async function saveMapping(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save mapping' }).click()
  await page.getByText('The mapping is saved').waitFor()
}

const PUSH_MS = 40_000

/** Watches the progress to its end, and answers what the page then says. */
export async function untilSent(page: Page): Promise<string> {
  await page.getByRole('progressbar', { name: 'Progress' }).waitFor()
  await page
    .getByRole('progressbar', { name: 'Progress' })
    .waitFor({ state: 'hidden', timeout: PUSH_MS })
  return page.getByText(/^[\d,]+ records? in /).innerText()
}

/** On the tie-out: the difference of each account. */
export async function compareBothSides(page: Page): Promise<string[]> {
  // An earlier comparison stands there already, and is not what is asked for.
  const compared = page.waitForResponse(
    (response) => /\/tie-out(\?|$)/.test(response.url()) && response.request().method() === 'POST',
  )
  await page.getByRole('button', { name: 'Compare now' }).click()
  await compared
  const rows = page.getByRole('table', { name: 'Tie-out' }).locator('tbody tr')
  await rows.first().waitFor()
  return rows.locator('td:last-child').allInnerTexts()
}

/** Looks at the vendor's side, as its own people would: one part of the company's books. */
export async function inspect(
  page: Page,
  { inspectors }: Evaluation,
  { id, company }: SandboxLedger,
  part: string,
): Promise<void> {
  await page.goto(inspectors[id])
  await page.getByRole('link', { name: company }).click()
  await page.getByRole('link', { name: part, exact: true }).click()
  await page.getByRole('heading', { name: part }).waitFor()
}
