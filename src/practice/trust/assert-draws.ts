import type { LocalDate } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import { assertMayDraw, lowestFrom, totalThrough } from '#books/trust/trust-ledger.ts'
import {
  drawnFrom,
  ledgerOf,
  type TrustLedger,
  type TrustMovement,
} from '#books/trust/trust-transaction.ts'
import { listOpenAlarmIds } from '#store/trust/trust-alarms.ts'
import {
  type LedgerPosition,
  listBankPositions,
  listPositions,
} from '#store/trust/trust-balances.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { TrustOffice } from './trust-office.ts'

type Drawing = Readonly<{
  movements: readonly TrustMovement[]
  on: LocalDate
  field: string
  /** A correction may touch a ledger that has an alarm; a payment may not. */
  despiteAlarm?: boolean
  /** How the ledger's past counts, where the act itself changes it. */
  reading?: (positions: readonly LedgerPosition[]) => readonly LedgerPosition[]
}>

/**
 * Debits that somebody chose: no ledger with an alarm pays, none ends up short on that day or a
 * later one, and the account itself has the money. Money in the statutory deposit is not in the
 * bank, so a ledger may have enough and the bank not.
 */
export async function assertDraws(
  tx: FirmTx,
  { trustAccountId, rules }: TrustOffice,
  drawing: Drawing,
): Promise<void> {
  const { movements, on, field, despiteAlarm = false, reading = (same) => same } = drawing
  await assertStatutoryHolds(tx, trustAccountId, drawing)
  for (const { ledger, amount } of drawnFrom(movements)) {
    if (ledger.kind === 'statutory') continue
    const at = { trustAccountId, ledger }
    if (!despiteAlarm && (await listOpenAlarmIds(tx, at)).length > 0) {
      throw new Refusal('trust_ledger_is_blocked', {}, field)
    }
    const positions = reading(await listPositions(tx, at))
    const { mayDrawUncleared } = rules
    assertMayDraw({ ledger, minorUnits: amount.minorUnits, on, positions, mayDrawUncleared }, field)
  }
  const drawn = -movements.reduce((total, { amount }) => total + amount.minorUnits, 0n)
  if (drawn <= 0n) return
  const available = lowestFrom(await listBankPositions(tx, trustAccountId), on)
  if (available < drawn) {
    throw new Refusal('trust_bank_would_be_negative', { available: String(available) }, field)
  }
}

/** No more comes back from the statutory deposit than lies there; its ledger is below nothing. */
async function assertStatutoryHolds(
  tx: FirmTx,
  trustAccountId: TrustOffice['trustAccountId'],
  { movements, on, field }: Drawing,
): Promise<void> {
  const back = movements.reduce(
    (total, { ledger, amount }) =>
      ledger.kind === 'statutory' ? total + amount.minorUnits : total,
    0n,
  )
  if (back <= 0n) return
  const positions = await listPositions(tx, { trustAccountId, ledger: ledgerOf('statutory') })
  const deposited = positions.map((each) => ({ ...each, minorUnits: -each.minorUnits }))
  const available = lowestFrom(deposited, on)
  if (available < back) {
    throw new Refusal('trust_ledger_would_be_negative', { available: String(available) }, field)
  }
}

/** Whether a ledger stands below nothing after everything that is posted. */
export async function isShort(
  tx: FirmTx,
  at: Readonly<{ trustAccountId: TrustOffice['trustAccountId']; ledger: TrustLedger }>,
): Promise<boolean> {
  return totalThrough(await listPositions(tx, at), '9999-12-31' as LocalDate) < 0n
}
