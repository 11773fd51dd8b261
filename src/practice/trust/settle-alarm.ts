import type { TrustAlarmId } from '#books/ids.ts'
import { Refusal } from '#books/refusal.ts'
import { lockDivision } from '#store/firms.ts'
import {
  getTrustAlarm,
  type NamedTrustAlarm,
  settleTrustAlarms,
} from '#store/trust/trust-alarms.ts'
import { type Act, witness } from '../act.ts'

/** A person has seen to it. A ledger that is still short is topped up first. */
export async function settleAlarm(
  act: Act,
  id: TrustAlarmId,
  note: string,
): Promise<NamedTrustAlarm> {
  const { divisionId } = await getTrustAlarm(act.tx, id)
  await lockDivision(act.tx, divisionId)
  const alarm = await getTrustAlarm(act.tx, id)
  if (alarm.settledAt) throw new Refusal('trust_alarm_settled_already', { by: alarm.settledBy })
  if (alarm.balanceMinor < 0n) {
    const available = String(alarm.balanceMinor)
    throw new Refusal('trust_ledger_would_be_negative', { available })
  }
  await settleTrustAlarms(act.tx, { ids: [id], at: act.now, by: act.actor, note })
  const record = { kind: 'trust_transaction', id: alarm.transactionId } as const
  await witness(act, 'alarm_settled', record, { note })
  return { ...alarm, settledAt: act.now, settledBy: act.actor, note }
}
