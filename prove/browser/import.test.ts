import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { beginDemo } from '../../test/support/begin-demo.ts'
import { TELEPHONE } from '../../test/support/open-browser.ts'
import { scrollsSideways } from '../../test/support/write-books.ts'

const { browser, demo } = beginDemo()

const CLIENTS = 1_000
/** What the hub may take for a thousand rows. */
const WORK = { timeout: 90_000 }

const goodRows = Array.from(
  { length: CLIENTS },
  (_, index) => `"Imported, Client ${index}",client${index}@import.example,company,Springfield`,
)

/** By the row that each replaces. */
const BAD_ROWS = new Map([
  [10, ',nameless@import.example,company,Springfield'],
  [20, `${'x'.repeat(500)},long@import.example,company,Springfield`],
  [30, '"Imported, Client 30",nobody,company,Springfield'],
  [40, '"Imported, Client 40",client40@import.example,robot,Springfield'],
  [50, '"=HYPERLINK(""x"")",client50@import.example,company,Springfield'],
  [60, '"Imported, Client 1",client60@import.example,company,Springfield'],
  [70, 'Imported, Client 70,client70@import.example,company,Springfield'],
])

async function fileOf(name: string, rows: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'tieout-import-')), name)
  await writeFile(path, ['Client name,Email address,Entity type,City', ...rows].join('\r\n'))
  return path
}

async function uploadAndCheck(page: Page, path: string): Promise<void> {
  await page.goto('/imports/new')
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByRole('button', { name: 'Check the file' }).waitFor(WORK)
  expect(
    await page.getByRole('combobox', { name: 'Column for Name', exact: true }).inputValue(),
  ).toBe('Client name (1)')
  await page.getByRole('button', { name: 'Check the file' }).click()
}

test('a thousand clients come in from a file whose seven bad rows were named and corrected', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/imports')
  await page.getByText('Nothing was imported yet').waitFor()

  const bad = goodRows.map((row, index) => BAD_ROWS.get(index) ?? row)
  await uploadAndCheck(page, await fileOf('clients-with-mistakes.csv', bad))

  await page.getByText(/^7 records cannot be written/).waitFor(WORK)
  const table = page.getByRole('table', { name: 'Mistakes' })
  await table.getByText('This cannot be empty.').waitFor()
  const lines = await table.locator('tbody tr td:first-child').allInnerTexts()
  expect([...new Set(lines)]).toEqual(['12', '22', '32', '42', '52', '62', '72'])
  await page.screenshot({ path: 'test-results/import-report.png', fullPage: true })
  await page.setViewportSize(TELEPHONE)
  expect(await scrollsSideways(page)).toBe(false)
  await page.screenshot({ path: 'test-results/import-report-narrow.png', fullPage: true })
  await page.setViewportSize({ width: 1280, height: 900 })

  await uploadAndCheck(page, await fileOf('clients.csv', goodRows))
  await page.getByRole('button', { name: 'Import 1,000 records' }).click(WORK)
  await page.getByRole('progressbar').waitFor()
  await page.goto('/clients')
  await page.goBack()
  await page.getByText('1,000 records are in your books.').waitFor(WORK)
  await page.getByRole('link', { name: 'See them' }).click()
  await page.getByRole('table', { name: 'Clients' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('Imported, Client 999')
  await page.getByRole('link', { name: 'Imported, Client 999' }).waitFor()
})

test('a file that is no CSV says so, and the columns can be chosen by hand', async () => {
  const page = await browser().administrator(demo())
  await page.goto('/imports/new')
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByText('Choose the file.').waitFor()

  const path = await fileOf('broken.csv', ['"never closed,,,'])
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('button', { name: 'Upload' }).click()
  await page.getByText('This file could not be read').waitFor(WORK)
  await page.getByText(/a quote that is never closed/).waitFor()
  await page.getByRole('button', { name: 'Forget this file' }).click()
  await page.waitForURL(/\/imports$/)
})
