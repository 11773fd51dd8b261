import { createRoute } from '@hono/zod-openapi'
import type { DivisionId } from '#books/ids.ts'
import { localDateAt } from '#books/local-date.ts'
import type { Report } from '#books/reports/report.ts'
import { makeReport } from '#practice/reports/make-report.ts'
import { reportCsv } from '#print/report-csv.ts'
import { type ReportHead, reportPdf } from '#print/report-pdf.ts'
import { getDivision, getFirm } from '#store/firms.ts'
import { reads } from '../answers.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { fileAnswer, fileContent } from '../file-answer.ts'
import { read } from '../firm-work.ts'
import { toReportRequest, toReportShape } from '../report-shape.ts'
import { REPORT_QUERIES, ReportFormat, ReportName, Report as ReportShape } from '../wire/reports.ts'

type Asked = Parameters<typeof read>[1]

/** Each report at an address of its own, to read and as a file. */
export function reportRoutes(hub: ApiHub) {
  const routes = newRoutes()
  for (const name of ReportName.options) {
    routes.openapi(showReport(name), async (c) => {
      const { divisionId, ...query } = c.req.valid('query')
      const { report } = await readReport(hub, c, { name, divisionId, query })
      return c.json(toReportShape(report), 200)
    })
    routes.openapi(saveReport(name), async (c) => {
      const { divisionId, format, ...query } = c.req.valid('query')
      const { report, head } = await readReport(hub, c, { name, divisionId, query })
      // Pages are made after the reading, which holds a connection of the database.
      const content = format === 'csv' ? reportCsv(report) : await reportPdf(report, head)
      return fileAnswer(c, content, { name: fileNameOf(report), type: format })
    })
  }
  return routes
}

const showReport = (name: ReportName) =>
  createRoute({
    method: 'get',
    path: `/reports/${name}`,
    summary: `Report: ${name.replaceAll('-', ' ')}`,
    request: { query: REPORT_QUERIES[name] },
    responses: reads(ReportShape, 'The report as rows.'),
  })

const saveReport = (name: ReportName) => {
  const { 200: _, ...problems } = reads(ReportShape, '')
  return createRoute({
    method: 'get',
    path: `/reports/${name}/file`,
    summary: `Report as a file: ${name.replaceAll('-', ' ')}`,
    request: { query: REPORT_QUERIES[name].extend({ format: ReportFormat }) },
    responses: {
      200: {
        description: 'The same rows as a spreadsheet or as pages.',
        content: { ...fileContent('csv'), ...fileContent('pdf') },
      },
      ...problems,
    },
  })
}

type Reading = Readonly<{
  name: ReportName
  divisionId: string
  query: Parameters<typeof toReportRequest>[1]
}>

/** The report with what its pages say above it. */
const readReport = (
  hub: ApiHub,
  c: Asked,
  { name, divisionId, query }: Reading,
): Promise<Readonly<{ report: Report; head: ReportHead }>> =>
  read(hub, c, async (tx) => {
    const id = divisionId as DivisionId
    const report = await makeReport(tx, id, toReportRequest(name, query))
    const { country, timeZone } = await getDivision(tx, id)
    const { name: firmName } = await getFirm(tx)
    const madeAt = hub.clock.now()
    return {
      report,
      head: { firmName, country, madeAt, today: localDateAt(madeAt, timeZone) },
    }
  })

/** What was asked for is in the name: a folder of them sorts itself. */
const fileNameOf = ({ name, parameters }: Report): string =>
  [name, ...parameters.map(({ text }) => text)].join('-').toLowerCase().slice(0, 120)
