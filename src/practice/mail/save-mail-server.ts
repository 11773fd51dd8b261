import type { MailServer } from '#books/outgoing-mail.ts'
import { findMailServer, saveMailServer as storeMailServer } from '#store/mail-servers.ts'
import { type Act, assertSeen, witness } from '../act.ts'

/** `sealedPassword` undefined keeps the one that is there; null takes it away. */
export type MailServerInput = Omit<MailServer, 'version'> &
  Readonly<{ sealedPassword: Uint8Array | null | undefined }>

/** `seen` is 0 where the firm has none yet. */
export async function saveMailServer(
  act: Act,
  seen: number,
  { sealedPassword, ...input }: MailServerInput,
): Promise<MailServer> {
  const before = await findMailServer(act.tx)
  assertSeen(before ?? { version: 0 }, { version: seen })
  const kept = sealedPassword === undefined ? (before?.sealedPassword ?? null) : sealedPassword
  const server = { ...input, version: seen + 1 }
  await storeMailServer(act.tx, { ...server, sealedPassword: kept }, act.now)
  const { host, port, security } = server
  const firm = { kind: 'firm', id: act.tx.firmId } as const
  await witness(act, 'mail_server_changed', firm, { host, port, security })
  return server
}
