import {
  type CodedKind,
  Coding,
  type CodingChange,
  type CodingInput,
  CodingPage,
  type CodingQuery,
  type SettleInput,
} from '#api/wire/codings.ts'
import { Price } from '#api/wire/invoices.ts'
import { paths } from '#api/wire/paths.ts'
import { ask, tell } from '../hub-request.ts'

type Version = Readonly<{ version: number }>
type ListQuery = Omit<CodingQuery, 'limit'> & Readonly<{ limit?: number }>

export const listCodings = (kind: CodedKind, query: ListQuery, signal: AbortSignal) =>
  ask(CodingPage, paths.codings(kind), { query, signal })
export const getCoding = (kind: CodedKind, id: string, signal: AbortSignal) =>
  ask(Coding, paths.coding(kind, id), { signal })
export const addCoding = (kind: CodedKind, body: CodingInput) =>
  ask(Coding, paths.codings(kind), { method: 'POST', body })
export const changeCoding = (kind: CodedKind, id: string, body: CodingChange) =>
  ask(Coding, paths.coding(kind, id), { method: 'PUT', body })
export const priceCoding = (kind: CodedKind, body: CodingInput, signal: AbortSignal) =>
  ask(Price, paths.codingPrice(kind), { method: 'POST', body, signal })

type Seen = Pick<Coding, 'kind' | 'id' | 'version'>

export const approveCoding = ({ kind, id, version }: Seen) =>
  ask(Coding, paths.codingApproval(kind, id), { method: 'POST', body: { version } })
export const voidCoding = ({ kind, id, version }: Seen) =>
  ask(Coding, paths.codingVoid(kind, id), { method: 'POST', body: { version } })
export const deleteCoding = ({ kind, id, version }: Seen) =>
  tell(paths.coding(kind, id), { method: 'DELETE', query: { version } })
export const applyCredit = (id: string, body: SettleInput) =>
  ask(Coding, paths.supplierCreditApplications(id), { method: 'POST', body })
export const takeBackFromCredit = (creditId: string, id: string, { version }: Version) =>
  tell(paths.supplierCreditApplication(creditId, id), { method: 'DELETE', query: { version } })
