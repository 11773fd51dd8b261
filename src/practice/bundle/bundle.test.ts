import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import type { FirmId } from '#books/ids.ts'
import { seededRandom } from '#runtime/random.ts'
import { FIRM_TABLES } from '#store/bundle/bundle-tables.ts'
import { eachEngine, type TestDatabase } from '#store/test-database.fixture.ts'
import { amendInvoice } from '../amend-invoice.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { type BundleFormat, exportBooks } from './export-books.ts'
import { importBooks } from './import-books.ts'
import { readTar } from './tar.ts'

const random = seededRandom('bundle')

async function bundleOf(
  database: TestDatabase,
  firmId: FirmId,
  format: BundleFormat = 'jsonl',
): Promise<Buffer> {
  return Buffer.concat(await collect(exportBooks(database, firmId, format)))
}

async function collect<T>(those: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of those) all.push(each)
  return all
}

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000)
}

eachEngine('a bundle of the books', (database) => {
  let practice: Practice
  beforeAll(async () => {
    practice = await Practice.found(database())
    const invoice = await practice.approved({ memo: '=cmd|"x"', number: 'B-1' })
    await practice.paid({
      applications: [{ invoiceId: invoice.id, amount: usd(40_00n), appliedOn: day('2026-03-21') }],
    })
    const other = await practice.approved()
    const input = practice.invoiceInput({ lines: [practice.line({ unitPrice: '0.1' })] })
    await practice.act((act) => amendInvoice(act, other, { ...input, number: null }))
    await practice.anotherClient({ displayName: 'Łódź 🦅 שלום' })
  })

  test('that an empty firm takes in comes out of it as the same bytes', async () => {
    const bundle = await bundleOf(database(), practice.firmId)
    const copy = random.uuid() as FirmId
    await importBooks(database(), copy, pieces(bundle))
    const again = await bundleOf(database(), copy)
    expect(gunzipSync(gzipSync(again)).equals(bundle)).toBe(true)
    expect(bundle.length).toBeGreaterThan(10_000)
  })

  test('says in its control totals what the books come to', async () => {
    const bundle = await bundleOf(database(), practice.firmId)
    const files = await collect(readTar(pieces(bundle)))
    const manifest = JSON.parse(files.at(-1)?.bytes.toString() ?? '')
    expect(files.at(-1)?.name).toBe('manifest.json')
    const balance = await practice.balances()
    const told = Object.fromEntries(
      manifest.trialBalance.map((row: Record<string, string>) => [row.account, row.balance]),
    )
    for (const [code, minorUnits] of Object.entries(balance)) {
      expect(told[code]).toBe(String(minorUnits))
    }
    const invoices = manifest.tables.find(({ name }: { name: string }) => name === 'invoice')
    expect(invoices.totals).toMatchObject({ rows: '2', total_minor: '10010' })
  })

  test('that was cut off or changed is refused', async () => {
    const bundle = await bundleOf(database(), practice.firmId)
    const cut = importBooks(database(), random.uuid() as FirmId, pieces(bundle.subarray(0, 9_000)))
    await expect(cut).rejects.toThrow()
    const text = bundle.toString('latin1').replace('Harbour Cafe', 'Harbour Bank')
    const changed = Buffer.from(text, 'latin1')
    await expect(
      importBooks(database(), random.uuid() as FirmId, pieces(changed)),
    ).rejects.toMatchObject({ code: 'bundle_is_not_readable' })
  })

  test('in CSV does nothing to a spreadsheet that opens it', async () => {
    const bundle = await bundleOf(database(), practice.firmId, 'csv')
    const files = await collect(readTar(pieces(bundle)))
    const invoices = files.find(({ name }) => name === 'invoice/000001.csv')?.bytes.toString()
    expect(invoices).toContain(`"'=cmd|""x"""`)
    const lines = files.find(({ name }) => name === 'journal_line/000001.csv')?.bytes.toString()
    expect(lines).toMatch(/,-\d+,/)
  })

  test('is asked about every table that a firm has', async () => {
    const tables = await database().asOwner(`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`)
    expect(tables.map(({ relname }) => relname)).toEqual(FIRM_TABLES.toSorted())
  })
})
