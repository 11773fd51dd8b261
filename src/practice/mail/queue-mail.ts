import { Refusal } from '#books/refusal.ts'
import { markWorkDue } from '#store/due-work.ts'
import { findMailServer } from '#store/mail-servers.ts'
import { findMail, insertMail, type OutgoingMail, updateMail } from '#store/outgoing-mail.ts'
import { type Act, witness } from '../act.ts'

/** The kind under which mail is noted as due. */
export const MAIL_WORK = 'mail'

export type MailInput = Pick<
  OutgoingMail,
  'divisionId' | 'record' | 'recipient' | 'subject' | 'body' | 'attachmentName'
> &
  Readonly<{ attachment: Uint8Array }>

/** Puts a mail into the firm's outbox: it leaves after the commit, and again until it has arrived. */
export async function queueMail(act: Act, input: MailInput): Promise<OutgoingMail> {
  const server = await findMailServer(act.tx)
  if (!server) throw new Refusal('mail_server_not_set')
  const mail: OutgoingMail = {
    ...input,
    id: act.newId(),
    status: 'waiting',
    attempts: 0,
    trouble: null,
    createdAt: act.now,
    createdBy: act.actor,
    sentAt: null,
  }
  await insertMail(act.tx, mail)
  await markWorkDue(act.tx, MAIL_WORK, act.now)
  await witness(act, 'mail_queued', input.record, { to: input.recipient })
  return mail
}

/** What was given up is tried again, from the beginning. */
export async function retryMail(act: Act, id: string): Promise<OutgoingMail> {
  const mail = await findMail(act.tx, id)
  if (!mail) throw new Refusal('mail_not_found', { id })
  if (mail.status !== 'failed') throw new Refusal('mail_is_under_way')
  const change = { status: 'waiting', attempts: 0, trouble: mail.trouble, sentAt: null } as const
  await updateMail(act.tx, id, { ...change, dueAt: act.now })
  await markWorkDue(act.tx, MAIL_WORK, act.now)
  await witness(act, 'mail_queued', mail.record, { to: mail.recipient })
  return { ...mail, ...change }
}
