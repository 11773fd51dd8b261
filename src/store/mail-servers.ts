import type { MailSecurity, MailServer } from '#books/outgoing-mail.ts'
import { assertUpdated } from './taken.ts'
import type { FirmTx } from './with-firm.ts'

/** With its password as it is kept: only the hub's key opens it. */
export type StoredMailServer = MailServer & Readonly<{ sealedPassword: Uint8Array | null }>

export async function findMailServer(tx: FirmTx): Promise<StoredMailServer | undefined> {
  const row = await tx.db.selectFrom('mail_server').selectAll().executeTakeFirst()
  return (
    row && {
      version: row.version,
      host: row.host,
      port: row.port,
      security: row.security as MailSecurity,
      userName: row.user_name,
      sealedPassword: row.sealed_password,
      fromName: row.from_name,
      fromAddress: row.from_address,
    }
  )
}

/** Version 1 is the first; a later one replaces the version before it. */
export async function saveMailServer(
  tx: FirmTx,
  server: StoredMailServer,
  changedAt: Date,
): Promise<void> {
  const row = {
    version: server.version,
    host: server.host,
    port: server.port,
    security: server.security,
    user_name: server.userName,
    sealed_password: server.sealedPassword,
    from_name: server.fromName,
    from_address: server.fromAddress,
    changed_at: changedAt,
  }
  if (server.version === 1) {
    await tx.db.insertInto('mail_server').values(row).execute()
    return
  }
  const update = tx.db.updateTable('mail_server').set(row)
  assertUpdated(await update.where('version', '=', server.version - 1).executeTakeFirstOrThrow())
}
