import type { Letterhead } from '#books/letterhead.ts'
import type { StoredMailServer } from '#store/mail-servers.ts'
import type { OutgoingMail } from '#store/outgoing-mail.ts'
import type { Letterhead as LetterheadShape, MailServer, Mail as MailShape } from './wire/mail.ts'

export const toLetterheadShape = ({ logo, ...rest }: Letterhead): LetterheadShape => ({
  ...rest,
  logo: logo && Buffer.from(logo).toString('base64'),
})

export const toMailServerShape = (server: StoredMailServer): MailServer => {
  const { sealedPassword, ...rest } = server
  return { ...rest, hasPassword: sealedPassword !== null }
}

export const toMailShape = (mail: OutgoingMail): MailShape => ({
  id: mail.id,
  to: mail.recipient,
  subject: mail.subject,
  attachmentName: mail.attachmentName,
  status: mail.status,
  attempts: mail.attempts,
  trouble: mail.trouble,
  createdAt: mail.createdAt.toISOString(),
  createdBy: mail.createdBy,
  sentAt: mail.sentAt?.toISOString() ?? null,
})
