import { z } from 'zod'
import { Day, Id, Instant, requiredText, shortText } from './scalars.ts'

const lines = (max: number) => z.string().trim().max(max)

/** Fields of what stands on a division's documents. */
const LETTERHEAD = {
  name: requiredText(),
  /** With its lines, as it is printed. */
  address: lines(1_000),
  taxNumber: shortText(),
  contact: lines(500),
  paymentInstructions: lines(2_000),
  /** A PNG or a JPEG in base64. */
  logo: z.base64().max(420_000).nullable(),
}

/** `version` 0: nobody has written one yet. */
export const Letterhead = z
  .object({ version: z.number().int(), ...LETTERHEAD })
  .meta({ id: 'Letterhead' })
export type Letterhead = z.infer<typeof Letterhead>

const SeenVersion = z.number().int().min(0)

export const LetterheadInput = z
  .strictObject({ version: SeenVersion, ...LETTERHEAD })
  .meta({ id: 'LetterheadInput' })
export type LetterheadInput = z.infer<typeof LetterheadInput>

/** The last day of a division's financial years; a 31st is the last day of a shorter month too. */
export const YearEnd = z
  .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })
  .meta({ id: 'YearEnd' })
export type YearEnd = z.infer<typeof YearEnd>

const EmailAddress = z.email({ error: 'This is not an e-mail address.' }).max(254)
const MailSecurity = z.enum(['tls', 'starttls', 'none'])
const HostName = z.union([z.ipv4(), z.ipv6(), z.hostname()], {
  error: 'Write a host name, for example smtp.example.com.',
})

const MAIL_SERVER = {
  host: HostName,
  port: z.int().min(1).max(65_535),
  security: MailSecurity,
  /** Empty: the server asks for no name. */
  userName: shortText(),
  fromName: requiredText(),
  fromAddress: EmailAddress,
}

/** The password is never shown: only whether there is one. */
export const MailServer = z
  .object({ version: z.number().int(), ...MAIL_SERVER, hasPassword: z.boolean() })
  .meta({ id: 'MailServer' })
export type MailServer = z.infer<typeof MailServer>

export const MailServerState = z.object({ server: MailServer.nullable() })

/** `password` left out keeps the one that is there; null takes it away. */
export const MailServerInput = z
  .strictObject({
    version: SeenVersion,
    ...MAIL_SERVER,
    password: z.string().min(1).max(500).nullable().optional(),
  })
  .meta({ id: 'MailServerInput' })
export type MailServerInput = z.infer<typeof MailServerInput>

export const MailTestInput = z.strictObject({ to: EmailAddress })

export const MailInput = z
  .strictObject({ to: EmailAddress, subject: requiredText(200), body: lines(5_000) })
  .meta({ id: 'MailInput' })
export type MailInput = z.infer<typeof MailInput>

export const StatementMailInput = MailInput.extend({
  from: Day,
  to: EmailAddress,
  until: Day,
}).meta({
  id: 'StatementMailInput',
})
export type StatementMailInput = z.infer<typeof StatementMailInput>

/** A mail and how far it is. */
export const Mail = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    attachmentName: z.string(),
    status: z.enum(['waiting', 'sent', 'failed']),
    attempts: z.number().int(),
    /** The mail server's own words at the last attempt. */
    trouble: z.string().nullable(),
    createdAt: Instant,
    createdBy: z.string(),
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'Mail' })
export type Mail = z.infer<typeof Mail>

export const MailList = z.object({ items: z.array(Mail) })
export const MailQuery = z.strictObject({ kind: z.enum(['invoice', 'party']), recordId: Id })
export const StatementQuery = z.strictObject({ from: Day, to: Day })
