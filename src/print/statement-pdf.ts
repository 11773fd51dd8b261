import type { DivisionId } from '#books/ids.ts'
import type { Letterhead } from '#books/letterhead.ts'
import type { Party } from '#books/party.ts'
import type { Report } from '#books/reports/report.ts'
import { addresseeOf, writeLetterhead, writePaymentInstructions, writeTitle } from './letterhead.ts'
import { closePage, openPage } from './page.ts'
import { writeReportTable } from './report-pdf.ts'
import { localeOf, withDays } from './written.ts'

export type StatementPaper = Readonly<{
  report: Report
  divisionId: DivisionId
  client: Party
  letterhead: Letterhead
  country: string
  madeAt: Date
}>

/** A client's statement under the firm's letterhead. */
export async function statementPdf(paper: StatementPaper): Promise<Uint8Array> {
  const { report, client, letterhead, country, madeAt } = paper
  const page = openPage({ title: report.title, author: letterhead.name, country, madeAt })
  writeLetterhead(page, letterhead)
  const locale = localeOf(country)
  writeTitle(page, {
    title: report.title,
    addressee: addresseeOf(client.displayName, client.billingAddress),
    facts: [
      ...report.parameters
        .filter(({ label }) => label !== 'Client')
        .map(({ label, text }) => ({ label, text: withDays(text, locale) })),
      { label: 'Currency', text: report.currency },
    ],
  })
  await writeReportTable(page, report, locale)
  writePaymentInstructions(page, letterhead)
  return closePage(page, `${letterhead.name} · ${report.title}`)
}
