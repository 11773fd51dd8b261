import type { FirmTx } from './with-firm.ts'

/** One act of one request: a caller's key, and which act of the request it is. */
export type AnswerPlace = Readonly<{ caller: string; key: string; ordinal: number }>

export type KeptAnswer = Readonly<{ requestHash: Uint8Array; answer: Uint8Array | null }>

/**
 * Takes the place of an answer for this transaction. Undefined: nobody has acted under this key,
 * and whoever asks meanwhile waits for the end of the transaction. Else what was answered.
 */
export async function takeAnswerPlace(
  tx: FirmTx,
  { caller, key, ordinal }: AnswerPlace,
  requestHash: Uint8Array,
  now: Date,
): Promise<KeptAnswer | undefined> {
  const taken = await tx.db
    .insertInto('kept_answer')
    .values({ caller, key, ordinal, request_hash: requestHash, answer: null, created_at: now })
    .onConflict((conflict) => conflict.columns(['firm_id', 'caller', 'key', 'ordinal']).doNothing())
    .returning('ordinal')
    .executeTakeFirst()
  if (taken) return undefined
  const row = await tx.db
    .selectFrom('kept_answer')
    .select(['request_hash', 'answer'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .where('ordinal', '=', ordinal)
    .executeTakeFirstOrThrow()
  return { requestHash: row.request_hash, answer: row.answer }
}

export async function keepAnswer(
  tx: FirmTx,
  { caller, key, ordinal }: AnswerPlace,
  answer: Uint8Array,
): Promise<void> {
  await tx.db
    .updateTable('kept_answer')
    .set({ answer })
    .where('caller', '=', caller)
    .where('key', '=', key)
    .where('ordinal', '=', ordinal)
    .execute()
}

/** Forgets what was answered before a moment, and says when the oldest that is left was. */
export async function forgetAnswers(tx: FirmTx, before: Date): Promise<Date | null> {
  await tx.db.deleteFrom('kept_answer').where('created_at', '<', before).execute()
  const oldest = await tx.db
    .selectFrom('kept_answer')
    .select('created_at')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return oldest?.created_at ?? null
}
