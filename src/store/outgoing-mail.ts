import type { Selectable } from 'kysely'
import type { DivisionId } from '#books/ids.ts'
import type { MailStatus } from '#books/outgoing-mail.ts'
import type { OutgoingMailTable } from './mail-tables.ts'
import type { RecordKind, RecordRef } from './stored.ts'
import type { FirmTx } from './with-firm.ts'

export type OutgoingMail = Readonly<{
  id: string
  divisionId: DivisionId
  /** What it is about: the invoice, or the client of a statement. */
  record: RecordRef
  recipient: string
  subject: string
  body: string
  attachmentName: string
  /** Null once it is sent. */
  attachment: Uint8Array | null
  status: MailStatus
  attempts: number
  /** The mail server's own words at the last attempt. */
  trouble: string | null
  createdAt: Date
  createdBy: string
  sentAt: Date | null
}>

export async function insertMail(tx: FirmTx, mail: OutgoingMail): Promise<void> {
  await tx.db
    .insertInto('outgoing_mail')
    .values({
      id: mail.id,
      division_id: mail.divisionId,
      record_kind: mail.record.kind,
      record_id: mail.record.id,
      recipient: mail.recipient,
      subject: mail.subject,
      body: mail.body,
      attachment_name: mail.attachmentName,
      attachment: mail.attachment,
      status: mail.status,
      attempts: mail.attempts,
      due_at: mail.createdAt,
      trouble: mail.trouble,
      created_at: mail.createdAt,
      created_by: mail.createdBy,
      sent_at: mail.sentAt,
    })
    .execute()
}

/** The mail that has been due longest. */
export async function findDueMail(tx: FirmTx, now: Date): Promise<OutgoingMail | undefined> {
  const row = await tx.db
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('status', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && toMail(row)
}

/** When the next one is due, or null: none waits. */
export async function findNextMailDue(tx: FirmTx): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('outgoing_mail')
    .select('due_at')
    .where('status', '=', 'waiting')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return row?.due_at ?? null
}

type Change = Readonly<{
  status: MailStatus
  attempts: number
  dueAt: Date
  trouble: string | null
  sentAt: Date | null
}>

/** How far it is. What is sent keeps no attachment: it can be made again. */
export async function updateMail(tx: FirmTx, id: string, change: Change): Promise<void> {
  await tx.db
    .updateTable('outgoing_mail')
    .set({
      status: change.status,
      attempts: change.attempts,
      due_at: change.dueAt,
      trouble: change.trouble,
      sent_at: change.sentAt,
      ...(change.sentAt ? { attachment: null } : {}),
    })
    .where('id', '=', id)
    .execute()
}

const LISTED_MAX = 50

/** Newest first. Attachments are left out. */
export async function listMailOf(tx: FirmTx, record: RecordRef): Promise<OutgoingMail[]> {
  const rows = await tx.db
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('record_kind', '=', record.kind)
    .where('record_id', '=', record.id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(LISTED_MAX)
    .execute()
  return rows.map((row) => ({ ...toMail(row), attachment: null }))
}

export async function findMail(tx: FirmTx, id: string): Promise<OutgoingMail | undefined> {
  const row = await tx.db
    .selectFrom('outgoing_mail')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toMail(row)
}

const toMail = (row: Selectable<OutgoingMailTable>): OutgoingMail => ({
  id: row.id,
  divisionId: row.division_id as DivisionId,
  record: { kind: row.record_kind as RecordKind, id: row.record_id },
  recipient: row.recipient,
  subject: row.subject,
  body: row.body,
  attachmentName: row.attachment_name,
  attachment: row.attachment,
  status: row.status as MailStatus,
  attempts: row.attempts,
  trouble: row.trouble,
  createdAt: row.created_at,
  createdBy: row.created_by,
  sentAt: row.sent_at,
})
