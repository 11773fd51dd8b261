import type { FirmId } from '#books/ids.ts'
import { retryAfter } from '#books/outgoing-mail.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Sealer } from '#runtime/secrets.ts'
import { saveAuditEntry } from '#store/audit.ts'
import { findMailServer } from '#store/mail-servers.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import {
  findDueMail,
  findNextMailDue,
  type OutgoingMail,
  updateMail,
} from '#store/outgoing-mail.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { send } from './post-office.ts'

type Surroundings = Readonly<{
  database: OpenDatabase
  clock: Clock
  sealer: Sealer
  newId: () => string
}>

/** After a death in the middle of sending the mail is tried again: twice is better than never. */
const UNDER_WAY_MS = 120_000

/** Sends a firm's outbox, one mail after the other, and says when to come back. */
export const mailWorker =
  (surroundings: Surroundings) =>
  async (firmId: FirmId, signal: AbortSignal): Promise<Date | null> => {
    const { database } = surroundings
    while (!signal.aborted && (await sendOne(surroundings, firmId))) {
      // The next one.
    }
    return database.withFirm(firmId, findNextMailDue)
  }

/** Whether one was due. No transaction is open while the server is spoken to. */
async function sendOne(surroundings: Surroundings, firmId: FirmId): Promise<boolean> {
  const { database, clock, sealer } = surroundings
  const begun = await database.withFirm(firmId, async (tx) => {
    const mail = await findDueMail(tx, clock.now())
    const server = await findMailServer(tx)
    if (!mail || !server) return undefined
    const attempts = mail.attempts + 1
    const dueAt = new Date(clock.now().getTime() + UNDER_WAY_MS)
    const { status, trouble, sentAt } = mail
    await updateMail(tx, mail.id, { status, attempts, dueAt, trouble, sentAt })
    return { mail: { ...mail, attempts }, server }
  })
  if (!begun) return false
  const { mail, server } = begun
  const { id, recipient: to, subject, body, attachmentName: name, attachment: content } = mail
  const attachment = content ? { name, content } : undefined
  const trouble = await send({ server, firmId, sealer }, { id, to, subject, body, attachment })
  await database.withFirm(firmId, (tx) => saveOutcome(tx, surroundings, mail, trouble))
  return true
}

async function saveOutcome(
  tx: FirmTx,
  { clock, newId }: Surroundings,
  mail: OutgoingMail,
  trouble: Awaited<ReturnType<typeof send>>,
): Promise<void> {
  const now = clock.now()
  const { id, attempts, record } = mail
  const entry = { id: newId(), at: now, actor: 'Mail', record }
  if (!trouble) {
    await updateMail(tx, id, { status: 'sent', attempts, dueAt: now, trouble: null, sentAt: now })
    await saveAuditEntry(tx, { ...entry, action: 'mail_sent', detail: { to: mail.recipient } })
    return
  }
  const next = trouble.isFinal ? undefined : retryAfter(attempts, now)
  const status = next ? 'waiting' : 'failed'
  const change = { status, attempts, trouble: trouble.text, sentAt: null } as const
  await updateMail(tx, id, { ...change, dueAt: next ?? now })
  if (next) return
  const detail = { to: mail.recipient, trouble: trouble.text }
  await saveAuditEntry(tx, { ...entry, action: 'mail_failed', detail })
}
