import nodemailer from 'nodemailer'
import type { FirmId } from '#books/ids.ts'
import type { Sealer } from '#runtime/secrets.ts'
import type { StoredMailServer } from '#store/mail-servers.ts'

/** What leaves. The same `id` in every attempt lets a mailbox show a repetition once. */
export type Letter = Readonly<{
  id: string
  to: string
  subject: string
  body: string
  attachment?: Readonly<{ name: string; content: Uint8Array }> | undefined
}>

/** Why a server did not take a mail. `isFinal`: it would refuse the same mail again. */
export type MailTrouble = Readonly<{ text: string; isFinal: boolean }>

/** A server that does not answer within these is down. */
const TIMEOUT_MS = 15_000

/** Where a password is kept: moved to another firm it does not open. */
const placeOf = (firmId: FirmId): string => `mail_server ${firmId}`

export const sealPassword = (sealer: Sealer, firmId: FirmId, password: string): Uint8Array =>
  sealer.seal(password, placeOf(firmId))

type Sending = Readonly<{ server: StoredMailServer; firmId: FirmId; sealer: Sealer }>

/** Hands a mail to the firm's server. Undefined: the server has taken it. */
export async function send(
  { server, firmId, sealer }: Sending,
  letter: Letter,
): Promise<MailTrouble | undefined> {
  const { host, port, security, userName, sealedPassword, fromName, fromAddress } = server
  const pass = sealedPassword ? sealer.open(sealedPassword, placeOf(firmId)) : ''
  const transport = nodemailer.createTransport({
    ...{ host, port, secure: security === 'tls' },
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    ...(userName === '' ? {} : { auth: { user: userName, pass } }),
    // Nothing in a mail may name a file or an address that the hub would read for it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  try {
    await transport.sendMail({
      from: { name: fromName, address: fromAddress },
      to: { name: '', address: letter.to },
      subject: letter.subject,
      text: letter.body,
      messageId: `<${letter.id}@${fromAddress.split('@')[1] ?? 'tieout'}>`,
      attachments: letter.attachment
        ? [
            {
              filename: letter.attachment.name,
              content: Buffer.from(letter.attachment.content),
              contentType: 'application/pdf',
            },
          ]
        : [],
    })
    return undefined
  } catch (error) {
    return troubleOf(error)
  } finally {
    transport.close()
  }
}

/**
 * A 5xx is the server's last word about this mail (RFC 5321, 4.2.1); one about signing in is not,
 * because the settings can be put right.
 */
function troubleOf(error: unknown): MailTrouble {
  if (!(error instanceof Error)) throw error
  const { responseCode, code } = error as Error & { responseCode?: number; code?: string }
  const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  return { text: error.message.slice(0, 500), isFinal }
}
