import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import type { Write } from '../entities/entity.ts'
import { type Body, bodiesAt, textAt } from '../values/json.ts'
import { missingLink } from './apply.ts'

/** What a document may be made from: it is closed or billed by that. */
export type SourceKind = 'Estimate' | 'TimeActivity' | 'PurchaseOrder'

type Source = Readonly<{ kind: SourceKind; id: string }>

const sourcesIn = (body: Body, kinds: readonly SourceKind[]): readonly Source[] =>
  [body, ...bodiesAt(body, 'Line')]
    .flatMap((holder) => bodiesAt(holder, 'LinkedTxn'))
    .flatMap((link) => {
      const kind = kinds.find((one) => one === link.TxnType)
      return kind ? [{ kind, id: textAt(link, 'TxnId') ?? '' }] : []
    })

/**
 * The links a document answers with: its sources, which the client writes, and its payments, which
 * belong to the paying side.
 */
export function sourceLinks(
  { company, draft, sent, before }: Write,
  kinds: readonly SourceKind[],
): readonly Body[] {
  const kept = before ? bodiesAt(before.body, 'LinkedTxn') : []
  const isSource = (link: Body) => kinds.some((kind) => kind === link.TxnType)
  const wanted = sent.LinkedTxn === undefined && before ? kept : bodiesAt(draft, 'LinkedTxn')
  for (const { kind, id } of sourcesIn({ LinkedTxn: wanted, Line: draft.Line ?? [] }, kinds)) {
    if (!company.find(kind, id)) throw missingLink(kind, id)
  }
  return [...kept.filter((link) => !isSource(link)), ...wanted.filter(isSource)]
}

/** Sources that came or went are closed or opened again, and say which document took them. */
export function moveSources(
  company: Company,
  before: Stored | undefined,
  after: Stored,
  kinds: readonly SourceKind[],
): void {
  const old = before ? sourcesIn(before.body, kinds) : []
  const present = after.isDeleted ? [] : sourcesIn(after.body, kinds)
  const has = (list: readonly Source[], { kind, id }: Source) =>
    list.some((one) => one.kind === kind && one.id === id)
  for (const source of old) if (!has(present, source)) mark(company, source, after, false)
  for (const source of present) if (!has(old, source)) mark(company, source, after, true)
}

const STATES = {
  Estimate: ['TxnStatus', 'Pending', 'Closed'],
  PurchaseOrder: ['POStatus', 'Open', 'Closed'],
  TimeActivity: ['BillableStatus', 'Billable', 'HasBeenBilled'],
} as const

/** The time moves with the state; the token stays, as recorded for estimates. */
function mark(company: Company, { kind, id }: Source, taker: Stored, isTaken: boolean): void {
  const stored = company.find(kind, id)
  if (!stored) return
  const [property, open, closed] = STATES[kind]
  const { LinkedTxn: _, ...body } = stored.body
  const others = bodiesAt(stored.body, 'LinkedTxn').filter(
    (link) => !(link.TxnId === taker.id && link.TxnType === taker.kind),
  )
  const links = isTaken ? [{ TxnId: taker.id, TxnType: taker.kind }, ...others] : others
  const linked = links.length > 0 || kind === 'PurchaseOrder' ? { LinkedTxn: links } : {}
  company.put({
    ...stored,
    updatedAtMs: company.nowMs,
    body: { ...body, [property]: isTaken ? closed : open, ...linked },
  })
}
