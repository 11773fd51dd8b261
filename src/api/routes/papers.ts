import type { InvoiceId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { queueMail, retryMail } from '#practice/mail/queue-mail.ts'
import { invoicePdf, titleOf } from '#print/invoice-pdf.ts'
import { statementPdf } from '#print/statement-pdf.ts'
import { listMailOf } from '#store/outgoing-mail.ts'
import { newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { fileAnswer } from '../file-answer.ts'
import { act, read } from '../firm-work.ts'
import { toMailShape } from '../mail-shape.ts'
import { readInvoicePaper, readStatementPaper } from '../papers.ts'
import {
  listMail,
  mailInvoice,
  mailStatement,
  printInvoice,
  printStatement,
  retryOne,
} from './paper-contracts.ts'

/** Documents on pages, and on their way by mail. Pages are made while no transaction is open. */
export const paperRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(printInvoice, async (c) => {
      const id = c.req.valid('param').id as InvoiceId
      const paper = await read(hub, c, (tx) => readInvoicePaper(tx, id, hub.clock.now()))
      const name = titleOf(paper.invoice).toLowerCase()
      return fileAnswer(c, await invoicePdf(paper), { name, type: 'pdf', inline: true })
    })
    .openapi(mailInvoice, async (c) => {
      const id = c.req.valid('param').id as InvoiceId
      const { to: recipient, subject, body } = c.req.valid('json')
      const paper = await read(hub, c, (tx) => readInvoicePaper(tx, id, hub.clock.now()))
      const attachment = await invoicePdf(paper)
      const { divisionId } = paper
      const attachmentName = fileNameOf(titleOf(paper.invoice))
      const record = { kind: 'invoice', id } as const
      const mail = await act(hub, c, (it) =>
        queueMail(it, { divisionId, record, recipient, subject, body, attachmentName, attachment }),
      )
      return c.json(toMailShape(mail), 201)
    })
    .openapi(printStatement, async (c) => {
      const id = c.req.valid('param').id as PartyId
      const { from, to } = c.req.valid('query')
      const period = { from: from as LocalDate, to: to as LocalDate }
      const asked = { period, madeAt: hub.clock.now() }
      const paper = await read(hub, c, (tx) => readStatementPaper(tx, id, asked))
      const name = `statement ${paper.client.displayName} ${to}`.toLowerCase()
      return fileAnswer(c, await statementPdf(paper), { name, type: 'pdf', inline: true })
    })
    .openapi(mailStatement, async (c) => {
      const id = c.req.valid('param').id as PartyId
      const { from, until, to: recipient, subject, body } = c.req.valid('json')
      const period = { from: from as LocalDate, to: until as LocalDate }
      const asked = { period, madeAt: hub.clock.now() }
      const paper = await read(hub, c, (tx) => readStatementPaper(tx, id, asked))
      const attachment = await statementPdf(paper)
      const { divisionId } = paper
      const attachmentName = fileNameOf(`statement ${until}`)
      const record = { kind: 'party', id } as const
      const mail = await act(hub, c, (it) =>
        queueMail(it, { divisionId, record, recipient, subject, body, attachmentName, attachment }),
      )
      return c.json(toMailShape(mail), 201)
    })
    .openapi(listMail, async (c) => {
      const { kind, recordId: id } = c.req.valid('query')
      const mails = await read(hub, c, (tx) => listMailOf(tx, { kind, id }))
      return c.json({ items: mails.map(toMailShape) }, 200)
    })
    .openapi(retryOne, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(toMailShape(await act(hub, c, (it) => retryMail(it, id))), 200)
    })

const fileNameOf = (title: string): string => `${title.toLowerCase().replace(/[^\w.-]+/g, '-')}.pdf`
