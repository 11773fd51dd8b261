import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import {
  accountLink,
  amount,
  day,
  lineRow,
  type Report,
  text,
  totalRow,
} from '#books/reports/report.ts'
import { reportCsv } from './report-csv.ts'
import { reportPdf } from './report-pdf.ts'
import { writeAmount } from './written.ts'

const HEAD = {
  firmName: 'Marsh & Vale',
  country: 'US',
  today: '2026-03-31' as LocalDate,
  madeAt: new Date('2026-03-31T12:00:00Z'),
}

const NAMES = [
  'Harbour Café, Zürich',
  'Γεώργιος Παπαδόπουλος',
  'Щукин и Ёлкина',
  '=HYPERLINK("http://bad.example")',
  'A client whose name is so long that no column of any page would ever hold it on one line of text',
]

const aReport = (lines: number): Report => ({
  name: 'client-statement',
  title: 'Statement',
  parameters: [{ label: 'From', text: '2026-03-01' }],
  currency: 'USD',
  columns: [day('Date'), text('Client'), amount('Charged'), amount('Balance')],
  rows: [
    ...Array.from({ length: lines }, (_, index) =>
      lineRow(['2026-03-05', NAMES[index % NAMES.length] ?? '', BigInt(index) * 1_001n, -5n], {
        link: accountLink('1'),
      }),
    ),
    totalRow([null, 'Total', 123_456_789n, null]),
  ],
})

const textOf = async (pdf: Uint8Array): Promise<string[]> => {
  const { text: pages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return pages.map((page) => page.replace(/\s+/g, ' '))
}

test('pages show every figure of the report, in any of three alphabets', async () => {
  const report = aReport(5)
  const [page = ''] = await textOf(await reportPdf(report, HEAD))
  for (const name of NAMES) expect(page).toContain(name)
  const amounts = report.rows.flatMap(({ cells }) =>
    cells.filter((cell): cell is bigint => typeof cell === 'bigint'),
  )
  for (const each of amounts) expect(page).toContain(writeAmount(each, 'USD', 'en-US'))
  expect(page).toContain('From Mar 1, 2026')
  expect(page).toContain('Amounts in USD')
  expect(page).toContain('Marsh & Vale · Statement · Mar 31, 2026')
})

test('a long report has numbered pages, each with the heads of the columns', async () => {
  const pages = await textOf(await reportPdf(aReport(120), HEAD))
  expect(pages.length).toBeGreaterThan(2)
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    expect(page).toContain('Charged')
  })
})

test('a spreadsheet has the same figures, and runs no text as a formula', () => {
  expect(reportCsv(aReport(5)).split('\r\n')).toEqual([
    '\uFEFFDate,Client,"Charged, USD",Balance',
    '2026-03-05,"Harbour Café, Zürich",0.00,-0.05',
    '2026-03-05,Γεώργιος Παπαδόπουλος,10.01,-0.05',
    '2026-03-05,Щукин и Ёлкина,20.02,-0.05',
    `2026-03-05,"'=HYPERLINK(""http://bad.example"")",30.03,-0.05`,
    `2026-03-05,${NAMES[4]},40.04,-0.05`,
    ',Total,1234567.89,',
    '',
  ])
})
