import type { Page } from 'playwright-core'

export async function signIn(
  page: Page,
  { email, password }: Readonly<{ email: string; password: string }>,
): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Adds a client of the kind `company`, and ends on its page. */
export async function addClient(page: Page, name: string): Promise<void> {
  await page.goto('/clients/new')
  await page.getByLabel('Company name').fill(name)
  await page.getByRole('button', { name: 'Add client' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

type WrittenLine = Readonly<{
  description: string
  price: string
  account?: string
  tax?: string
}>

/** From the client's page: an approved invoice, whose page is then open. Its number is the answer. */
export async function approveInvoice(
  page: Page,
  { description, price, account, tax }: WrittenLine,
): Promise<string> {
  await page.getByRole('link', { name: 'New invoice' }).click()
  await page.getByLabel('Description, line 1').fill(description)
  await page.getByLabel('Price, line 1').fill(price)
  if (account) await choose(page, 'Account, line 1', account)
  if (tax) await choose(page, 'Tax, line 1', tax)
  await page.getByRole('button', { name: 'Save and approve' }).click()
  const heading = page.getByRole('heading', { name: /^Invoice \S/, level: 1 })
  await heading.waitFor()
  return (await heading.innerText()).replace('Invoice ', '')
}

/** What a person does with a field that searches: types some of it and takes the first. */
async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).fill(text)
  await page.getByRole('option', { name: text }).first().click()
}

/** From the page of an invoice or a client: the money came in. Ends on the payment's page. */
export async function recordPayment(page: Page, amount: string): Promise<void> {
  await page.getByRole('link', { name: 'Record payment' }).click()
  await page
    .getByLabel(/^Apply to/)
    .first()
    .waitFor()
  await page.getByLabel(/^Amount received/).fill(amount)
  await page.getByRole('button', { name: 'Record payment' }).click()
  await page.getByRole('heading', { name: /^Payment \S/, level: 1 }).waitFor()
}

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
