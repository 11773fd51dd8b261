import type { OpenAPIHono } from '@hono/zod-openapi'
import {
  CODED_KINDS,
  type CodedKind,
  isSupplierKind,
  type PricedCoding,
} from '#books/coding/coded-document.ts'
import type {
  AccountId,
  CodedDocumentId,
  DivisionId,
  PartyId,
  SupplierApplicationId,
} from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { amendCoding } from '#practice/coding/amend-coding.ts'
import {
  approveCoding,
  deleteDraftCoding,
  draftCoding,
  editDraftCoding,
  recordCoding,
} from '#practice/coding/draft-coding.ts'
import { priceCodingInput } from '#practice/coding/price-coding.ts'
import { applySupplierCredit, unapplySupplierCredit } from '#practice/coding/settle-by-credit.ts'
import { voidCoding } from '#practice/coding/void-coding.ts'
import { getCoding } from '#store/coding/coded-documents.ts'
import { listCodings } from '#store/coding/coded-lists.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { type ApiEnv, newRoutes } from '../api-env.ts'
import type { ApiHub } from '../api-hub.ts'
import { readCodingShape, readSettlements, readWritten, toCodingRowShape } from '../coding-shape.ts'
import { act, actForNew, actOn, read, readDivision } from '../firm-work.ts'
import { toPriceShape } from '../invoice-shape.ts'
import { readLinkBadges } from '../link-badges.ts'
import {
  applyCredit,
  CODING_RESOURCES,
  codingContracts,
  unapplyCredit,
} from './coding-contracts.ts'

export function codingRoutes(hub: ApiHub): OpenAPIHono<ApiEnv> {
  const routes = newRoutes()
  for (const kind of CODED_KINDS) routes.route('/', routesOf(hub, kind))
  return routes.route('/', creditRoutes(hub))
}

function routesOf(hub: ApiHub, kind: CodedKind) {
  const contracts = codingContracts(CODING_RESOURCES[kind])
  // Only what suppliers send is looked at by somebody before it counts.
  const add = isSupplierKind(kind) ? draftCoding : recordCoding
  return newRoutes()
    .openapi(contracts.listAll, async (c) => {
      const { divisionId, partyId, bankAccountId, from, to, ...filter } = c.req.valid('query')
      const documents = await readDivision(hub, c, divisionId, async (tx, division) => {
        const page = await listCodings(tx, {
          ...filter,
          kind,
          divisionId: division,
          partyId: partyId as PartyId | undefined,
          bankAccountId: bankAccountId as AccountId | undefined,
          from: from as LocalDate | undefined,
          to: to as LocalDate | undefined,
        })
        const ids = page.items.map(({ id }) => id)
        const badges = await readLinkBadges(tx, kind, ids)
        const items = page.items.map((row) => toCodingRowShape(row, row.partyName, badges(row.id)))
        return { ...page, items }
      })
      return c.json(documents, 200)
    })
    .openapi(contracts.priceOne, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const price = await readDivision(hub, c, divisionId, async (tx, id) => {
        const input = { ...readWritten(kind, written), divisionId: id }
        const priced = await priceCodingInput(tx, input)
        return toPriceShape(chargedOnly(priced), await listTaxCodes(tx, id))
      })
      return c.json(price, 200)
    })
    .openapi(contracts.showOne, async (c) => {
      const id = c.req.valid('param').id as CodedDocumentId
      const document = await read(hub, c, (tx) => readCodingShape(tx, id))
      if (document.kind !== kind) throw new Refusal('coded_document_not_found', { id })
      return c.json(document, 200)
    })
    .openapi(contracts.addOne, async (c) => {
      const { divisionId, ...written } = c.req.valid('json')
      const document = await actForNew(hub, c, readCodingShape, (it) =>
        add(it, divisionId as DivisionId, readWritten(kind, written)),
      )
      return c.json(document, 201)
    })
    .openapi(contracts.changeOne, async (c) => {
      const { version, ...written } = c.req.valid('json')
      const seen = { id: c.req.valid('param').id as CodedDocumentId, version, kind }
      const document = await act(hub, c, async (it) => {
        const { status } = await getCoding(it.tx, seen.id)
        const change = status === 'draft' ? editDraftCoding : amendCoding
        await change(it, seen, readWritten(kind, written))
        return readCodingShape(it.tx, seen.id)
      })
      return c.json(document, 200)
    })
    .openapi(contracts.deleteOne, async (c) => {
      const { version } = c.req.valid('query')
      const id = c.req.valid('param').id as CodedDocumentId
      await act(hub, c, (it) => deleteDraftCoding(it, { id, version, kind }))
      return c.body(null, 204)
    })
    .openapi(contracts.approveOne, async (c) => {
      const { version } = c.req.valid('json')
      const id = c.req.valid('param').id as CodedDocumentId
      const document = await actOn(hub, c, { id, read: readCodingShape }, (it) =>
        approveCoding(it, { id, version, kind }),
      )
      return c.json(document, 200)
    })
    .openapi(contracts.voidOne, async (c) => {
      const { version } = c.req.valid('json')
      const id = c.req.valid('param').id as CodedDocumentId
      const document = await actOn(hub, c, { id, read: readCodingShape }, (it) =>
        voidCoding(it, { id, version, kind }),
      )
      return c.json(document, 200)
    })
}

/** What the firm owes an agency itself is no part of what the document comes to. */
const chargedOnly = (priced: PricedCoding): PricedCoding => ({
  ...priced,
  lines: priced.lines.map((line) => ({
    ...line,
    taxes: line.taxes.filter(({ selfAssessed }) => !selfAssessed),
  })),
})

const creditRoutes = (hub: ApiHub) =>
  newRoutes()
    .openapi(applyCredit, async (c) => {
      const { version, applications } = c.req.valid('json')
      const id = c.req.valid('param').id as CodedDocumentId
      const credit = await actOn(hub, c, { id, read: readCodingShape }, (it) =>
        applySupplierCredit(it, { id, version }, readSettlements(applications)),
      )
      return c.json(credit, 200)
    })
    .openapi(unapplyCredit, async (c) => {
      const { version } = c.req.valid('query')
      const { id, applicationId } = c.req.valid('param')
      const seen = { id: id as CodedDocumentId, version }
      const credit = await actOn(hub, c, { id: seen.id, read: readCodingShape }, (it) =>
        unapplySupplierCredit(it, seen, [applicationId as SupplierApplicationId]),
      )
      return c.json(credit, 200)
    })
