import type { Context } from 'hono'
import type { ApplicationId, CreditNoteId, DivisionId, InvoiceId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import type { Act } from '#practice/act.ts'
import { amendCreditNote } from '#practice/credit/amend-credit-note.ts'
import { applyCreditNote, unapplyCreditNote } from '#practice/credit/apply-credit-note.ts'
import { approveCreditNote } from '#practice/credit/approve-credit-note.ts'
import { claimTaxRelief, withdrawTaxRelief } from '#practice/credit/claim-tax-relief.ts'
import { creditInvoice, turnIntoCreditNote } from '#practice/credit/credit-invoice.ts'
import {
  deleteDraftCreditNote,
  draftCreditNote,
  editDraftCreditNote,
} from '#practice/credit/draft-credit-note.ts'
import { voidCreditNote } from '#practice/credit/void-credit-note.ts'
import { writeOffBalance } from '#practice/credit/write-off-balance.ts'
import { getCreditNote, listCreditNotes } from '#store/credit-notes.ts'
import { type ApiEnv, newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readCreditNote, readCreditNoteShape, toCreditNoteRowShape } from '../credit-note-shape.ts'
import { act, read, readDivision } from '../firm-work.ts'
import { readLinkBadges } from '../link-badges.ts'
import { readApplications } from '../payment-shape.ts'
import * as contracts from './credit-note-contracts.ts'

type Work = (it: Act) => Promise<Readonly<{ id: CreditNoteId }>>

/** An act, and the credit note as it is after it. */
const shown = (hub: ApiHub, c: Context<ApiEnv>, work: Work) =>
  act(hub, c, async (it) => readCreditNoteShape(it.tx, (await work(it)).id))

export const creditNoteRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(contracts.listAll, async (c) => {
      const { divisionId, clientId, from, to, open, ...filter } = c.req.valid('query')
      const notes = await readDivision(hub, c, divisionId, async (tx, division) => {
        const page = await listCreditNotes(tx, {
          ...filter,
          divisionId: division,
          open: open === 'true',
          clientId: clientId as PartyId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        const ids = page.items.map(({ id }) => id)
        const badges = await readLinkBadges(tx, 'credit_note', ids)
        const items = page.items.map((row) => toCreditNoteRowShape(row, badges(row.id)))
        return { ...page, items }
      })
      return c.json(notes, 200)
    })
    .openapi(contracts.showOne, async (c) => {
      const id = c.req.valid('param').id as CreditNoteId
      return c.json(await read(hub, c, (tx) => readCreditNoteShape(tx, id)), 200)
    })
    .openapi(contracts.draftOne, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const input = readCreditNote(written)
      const place = divisionId as DivisionId
      return c.json(await shown(hub, c, (it) => draftCreditNote(it, place, input)), 201)
    })
    .openapi(contracts.changeOne, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as CreditNoteId, version }
      const work: Work = async (it) => {
        const { status } = await getCreditNote(it.tx, seen.id)
        const change = status === 'draft' ? editDraftCreditNote : amendCreditNote
        return change(it, seen, readCreditNote(written))
      }
      return c.json(await shown(hub, c, work), 200)
    })
    .openapi(contracts.deleteOne, async (c) => {
      const { version } = c.req.valid('query')
      const id = c.req.valid('param').id as CreditNoteId
      await act(hub, c, (it) => deleteDraftCreditNote(it, { id, version }))
      return c.body(null, 204)
    })
    .openapi(contracts.approveOne, async (c) => {
      const seen = { id: c.req.valid('param').id as CreditNoteId, ...c.req.valid('json') }
      return c.json(await shown(hub, c, (it) => approveCreditNote(it, seen)), 200)
    })
    .openapi(contracts.voidOne, async (c) => {
      const seen = { id: c.req.valid('param').id as CreditNoteId, ...c.req.valid('json') }
      return c.json(await shown(hub, c, (it) => voidCreditNote(it, seen)), 200)
    })
    .openapi(contracts.applyOne, async (c) => {
      const { version, applications } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as CreditNoteId, version }
      const inputs = readApplications(applications)
      return c.json(await shown(hub, c, (it) => applyCreditNote(it, seen, inputs)), 200)
    })
    .openapi(contracts.unapplyOne, async (c) => {
      const { id, applicationId } = c.req.valid('param')
      const seen = { id: id as CreditNoteId, ...c.req.valid('query') }
      const ids = [applicationId as ApplicationId]
      return c.json(await shown(hub, c, (it) => unapplyCreditNote(it, seen, ids)), 200)
    })
    .openapi(contracts.claimOne, async (c) => {
      const { version, claimedOn } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as CreditNoteId, version }
      const day = claimedOn as LocalDate
      return c.json(await shown(hub, c, (it) => claimTaxRelief(it, seen, day)), 200)
    })
    .openapi(contracts.withdrawOne, async (c) => {
      const seen = { id: c.req.valid('param').id as CreditNoteId, ...c.req.valid('query') }
      return c.json(await shown(hub, c, (it) => withdrawTaxRelief(it, seen)), 200)
    })

/** Credit notes that are made of invoices. */
export const invoiceCreditRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(contracts.creditOne, async (c) => {
      const { version, reason, issuedOn } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as InvoiceId, version }
      const input = { reason, issuedOn: issuedOn as LocalDate }
      return c.json(await shown(hub, c, (it) => creditInvoice(it, seen, input)), 201)
    })
    .openapi(contracts.turnOne, async (c) => {
      const seen = { id: c.req.valid('param').id as InvoiceId, ...c.req.valid('json') }
      return c.json(await shown(hub, c, (it) => turnIntoCreditNote(it, seen)), 201)
    })
    .openapi(contracts.writeOffOne, async (c) => {
      const { version, writtenOffOn, memo } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as InvoiceId, version }
      const input = { writtenOffOn: writtenOffOn as LocalDate, memo }
      return c.json(await shown(hub, c, (it) => writeOffBalance(it, seen, input)), 201)
    })
