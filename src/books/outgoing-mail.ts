/** How the firm's mail server is spoken to: TLS from the first byte, after a greeting, or not. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof MAIL_SECURITIES)[number]

export type MailServer = Readonly<{
  version: number
  host: string
  port: number
  security: MailSecurity
  /** Empty: the server asks for no name. */
  userName: string
  fromName: string
  fromAddress: string
}>

export type MailStatus = 'waiting' | 'sent' | 'failed'

const MINUTE_MS = 60_000
/** A server that is down for a night still gets its mail in the morning. */
const RETRIES_MS = [1, 5, 30, 120, 360, 720].map((minutes) => minutes * MINUTE_MS)

/** When to try again after so many attempts, or undefined: somebody has to look. */
export function retryAfter(attempts: number, now: Date): Date | undefined {
  const wait = RETRIES_MS[attempts - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + wait)
}
