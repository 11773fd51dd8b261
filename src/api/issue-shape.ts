import type { Issue as StoredIssue } from '#store/issues.ts'
import { listWaitingRecords } from '#store/issues.ts'
import { listNewestOperations } from '#store/operation-log.ts'
import { nameRecords } from '#store/record-movements.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { Activity, Issue, IssueCode, NamedRecord, RecordKind } from './wire/ledgers.ts'

const EXAMPLES = 5
const ACTIVITY = 200

type Detail = Issue['detail']

export async function readIssueShapes(
  tx: FirmTx,
  issues: readonly StoredIssue[],
): Promise<Issue[]> {
  const shapes: Issue[] = []
  for (const issue of issues) {
    const examples = await listWaitingRecords(tx, issue.id, EXAMPLES)
    shapes.push({
      id: issue.id,
      code: issue.code as IssueCode,
      cause: issue.cause,
      detail: issue.detail as Detail,
      openedAt: issue.openedAt.toISOString(),
      records: issue.records,
      examples: await toNamedRecords(tx, examples),
    })
  }
  return shapes
}

type RecordKey = Readonly<{ recordKind: string; recordId: string }>

/** With the names that a person knows the records by. */
export async function toNamedRecords(
  tx: FirmTx,
  records: readonly RecordKey[],
): Promise<NamedRecord[]> {
  const keys = records.map(({ recordKind, recordId }) => ({ kind: recordKind, id: recordId }))
  const names = await nameRecords(tx, keys)
  return keys.map(({ kind, id }) => ({
    kind: kind as RecordKind,
    id,
    name: names.get(`${kind}:${id}`)?.number ?? '',
  }))
}

/** What was sent last, with the names that a person knows the records by. */
export async function readActivityShape(tx: FirmTx, connectionId: string): Promise<Activity> {
  const operations = await listNewestOperations(tx, connectionId, ACTIVITY)
  const names = await nameRecords(
    tx,
    operations.map(({ recordKind, recordId }) => ({ kind: recordKind, id: recordId })),
  )
  return {
    items: operations.map((operation) => ({
      id: operation.id,
      at: operation.sentAt.toISOString(),
      verb: operation.verb,
      outcome: operation.state,
      recordKind: operation.recordKind as RecordKind,
      recordId: operation.recordId,
      recordName: names.get(`${operation.recordKind}:${operation.recordId}`)?.number ?? '',
      part: operation.part,
      remoteKind: operation.remoteKind,
      vendorText: textOf(operation.trouble?.vendorText),
      correlationId: operation.correlationId,
    })),
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
