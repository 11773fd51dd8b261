import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginDemo } from '../../test/support/begin-demo.ts'
import { TELEPHONE } from '../../test/support/open-browser.ts'
import { scrollsSideways } from '../../test/support/write-books.ts'

const { browser, demo } = beginDemo()

/** For whoever wants to look at the pages: PICTURES names a directory. */
async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env.PICTURES
  if (!directory) return
  mkdirSync(directory, { recursive: true })
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true })
}

const openMenu = (page: Page) => page.getByRole('button', { name: /^Firm: / }).click()

const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click()

test('the demo has a firm of each style, and the menu leads from one to another', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/')
  await openMenu(page)
  await page.getByRole('menuitem', { name: /Brightwire/ }).waitFor()
  await picture(page, 'menu-1280')
  await page.getByRole('menuitem', { name: /Ledgerwood.*Accounting firm/ }).click()
  await page.getByRole('button', { name: 'Firm: Ledgerwood & Díaz CPAs' }).waitFor()
  await page.getByRole('link', { name: 'Jobs', exact: true }).waitFor()
  await page.goto('/agreements')
  await page.getByText('Fixed monthly fee 1').first().waitFor()
  await openMenu(page)
  await page.getByRole('menuitem', { name: /Marsh, Vale/ }).click()
  await page.getByRole('link', { name: 'Trust balances' }).waitFor()
})

test('somebody starts a firm of his own: a reload loses nothing, and it can bill at once', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/')
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Start your own firm' }).click()
  await page.getByRole('heading', { name: 'Start your own firm', level: 1 }).waitFor()
  await next(page)
  await page.getByText('This cannot be empty.').waitFor()
  await page.getByLabel('Name of the firm').fill('Thistle Law')
  await picture(page, 'firm-1280')
  await next(page)
  expect(await page.getByRole('radio', { name: 'Generic' }).isChecked()).toBe(true)
  await page.reload()
  await page.getByRole('radio', { name: 'Generic' }).waitFor()
  await picture(page, 'chart-1280')
  await next(page)
  await page.getByRole('radio', { name: /GST or VAT/ }).check()
  await page.getByLabel('Percent').fill('8.25')
  await next(page)
  await page.getByLabel('Bank account', { exact: true }).fill('First National')
  await page.getByRole('button', { name: 'Add a bank account' }).click()
  await page.getByLabel('Bank account 2', { exact: true }).fill('Savings')
  await picture(page, 'banks-1280')
  await next(page)
  await page.getByRole('radio', { name: /take balances over/ }).check()
  await page.getByLabel('Debit of 1000 First National').fill('12500')
  await page.getByLabel('Credit of 2700 Loans').fill('4000')
  await picture(page, 'openings-1280')
  await next(page)
  await page.getByRole('table', { name: 'What the firm begins with' }).waitFor()
  await picture(page, 'check-1280')
  await page.getByRole('button', { name: 'Start the firm' }).click()
  await page.getByRole('button', { name: 'Firm: Thistle Law' }).waitFor()
  expect(await page.getByRole('note').count()).toBe(0)
  await page.goto('/admin/accounting')
  await page.getByRole('link', { name: 'Opening balances' }).last().waitFor()
  await picture(page, 'settings-1280')
  await page.goto('/accounts')
  await page.getByText('First National').first().waitFor()
  await page.getByText('Trust liability').first().waitFor()
  await page.goto('/trial-balance')
  await page.getByText('12,500.00').first().waitFor()
})

test('the pages of the start fit on a telephone', async () => {
  const page = await browser().administrator(demo(), TELEPHONE)
  await page.goto('/firms/new')
  await page.getByLabel('Name of the firm').fill('Bracken Advisory')
  for (const name of ['firm', 'chart', 'tax', 'banks', 'openings', 'check']) {
    if (name === 'openings') await page.getByRole('radio', { name: /take balances over/ }).check()
    expect([name, await scrollsSideways(page)]).toEqual([name, false])
    await picture(page, `${name}-390`)
    if (name === 'openings') await page.getByRole('radio', { name: /empty books/ }).check()
    if (name !== 'check') await next(page)
  }
})

test('a demo firm is removed once its name is written, and nothing else is', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/')
  await openMenu(page)
  await page.getByRole('menuitem', { name: /Brightwire/ }).click()
  await page.getByRole('button', { name: /^Firm: Brightwire/ }).waitFor()
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Remove this demo firm…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Write the firm’s name to confirm').fill('Brightwire')
  await dialog.getByRole('button', { name: 'Remove the firm' }).click()
  await dialog.getByText(/write its name exactly/).waitFor()
  await picture(page, 'remove-1280')
  await dialog.getByLabel('Write the firm’s name to confirm').fill('Brightwire Managed IT, Inc.')
  await dialog.getByRole('button', { name: 'Remove the firm' }).click()
  await page.getByRole('button', { name: 'Firm: Thistle Law' }).waitFor()
  await openMenu(page)
  await page.getByRole('menuitem', { name: /Marsh, Vale/ }).waitFor()
  expect(await page.getByRole('menuitem', { name: /Brightwire/ }).count()).toBe(0)
})
