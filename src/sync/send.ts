import type { CallDraft, CallResult, Effect, FrozenCall } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import { countDefiniteAnswers, elementIdOf, type NewOperation, saveIntent } from '#store/calls.ts'
import { isLeaseCurrent } from '#store/companies.ts'
import { type Connection, findActiveConnection } from '#store/connections.ts'
import type { FirmTx } from '#store/with-firm.ts'
import { leaveOnTime, takePlaces } from './admission.ts'
import { callKeyOf } from './element-key.ts'
import type { PlannedOperation } from './plan.ts'
import type { Run } from './run.ts'

/** The lease has gone or is about to: whoever has it next finds everything in the database. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** A limit is used up for so long that the company is better looked at again later. */
export class LimitUsedUp extends Error {
  override readonly name = 'LimitUsedUp'
  readonly freeAt: Date

  constructor(freeAt: Date) {
    super(`free again at ${freeAt.toISOString()}`)
    this.freeAt = freeAt
  }
}

/** Above this a pass ends instead of waiting: a minute's window is waited for, a day's is not. */
const WAIT_MS_MAX = 2 * 60_000

/** A call that was committed and sent, with what came back for each of its elements. */
export type SentCall = Readonly<{
  id: string
  operations: readonly Readonly<{ id: string; planned: PlannedOperation }>[]
  effects: ReadonlyMap<string, Effect>
  correlationId: string | null
  /** It came back whole: nothing of it was processed, or nobody knows. */
  trouble: Trouble | undefined
}>

/** No effect came back for an operation that was sent: it may or may not have happened. */
const LOST: Trouble = { kind: 'outcome_unknown', vendorText: 'no answer for this element' }

/** Commits the intent, then sends. No transaction is open while the vendor is asked. */
export async function sendCall(
  run: Run,
  draft: CallDraft,
  planned: ReadonlyMap<string, PlannedOperation>,
): Promise<SentCall> {
  const operations = draft.elements.map((elementId) => {
    const found = planned.get(elementId)
    if (!found) throw new TypeError(`a call names an element that was not planned: ${elementId}`)
    return { id: run.hub.newId(), planned: found }
  })
  // Before the intent: a consent that is over is found out while nothing has been promised yet.
  await run.tokens.tokenOf(run.connection.grantId)
  const intent = await commitIntent(run, draft, operations)
  if (!run.lease.maySend) throw new LeaseLost()
  const result = await run.books.send(intent.call, run.lease.signal)
  return { id: intent.id, operations, ...readResult(result, draft.elements) }
}

function readResult(
  result: CallResult,
  elements: readonly string[],
): Pick<SentCall, 'effects' | 'correlationId' | 'trouble'> {
  const { correlationId } = result
  const trouble = result.kind === 'trouble' ? result.trouble : undefined
  const effects = new Map(
    elements.map((elementId): [string, Effect] => [
      elementId,
      (result.kind === 'answered' && result.effects.get(elementId)) || {
        kind: 'trouble',
        trouble: trouble ?? LOST,
      },
    ]),
  )
  return { effects, correlationId, trouble }
}

type Intent = Readonly<{ id: string; call: FrozenCall }>

/** Waits for a free place under every limit, then commits what is about to be sent. */
async function commitIntent(
  run: Run,
  draft: CallDraft,
  operations: SentCall['operations'],
): Promise<Intent> {
  const { hub, connection, connector, firmId, lease } = run
  const company = { firmId, companyId: connection.companyId, descriptor: connector.descriptor }
  for (;;) {
    if (!lease.mayBegin) throw new LeaseLost()
    const taken = await run.within(async (tx) => {
      if (!(await isLeaseCurrent(tx, lease.lease))) throw new LeaseLost()
      if (!(await isConnected(tx, connection))) throw new LeaseLost()
      // Not before: the transaction may have waited for its turn.
      const now = hub.clock.now()
      const places = await takePlaces(tx, company, draft.limits, now)
      return places.taken
        ? { now, intent: await writeIntent(tx, run, draft, operations) }
        : { now, ...places }
    })
    if ('intent' in taken) {
      await leaveOnTime(hub, company, draft.limits, taken.now)
      return taken.intent
    }
    const waitMs = taken.freeAt.getTime() - taken.now.getTime()
    if (waitMs > WAIT_MS_MAX) throw new LimitUsedUp(taken.freeAt)
    await hub.clock.sleep(waitMs, lease.waiting)
  }
}

async function writeIntent(
  tx: FirmTx,
  { hub, connection, connector, lease }: Run,
  draft: CallDraft,
  operations: SentCall['operations'],
): Promise<Intent> {
  const answered = await countDefiniteAnswers(
    tx,
    operations.map(({ planned }) => planned.element),
  )
  const numbered = operations.map(
    ({ id, planned: { element, operation } }): NewOperation => ({
      ...element,
      id,
      generation: answered.get(elementIdOf(element)) ?? 0,
      marker: operation.marker,
      remoteKind: operation.remoteKind,
      fingerprint: operation.fingerprint,
    }),
  )
  const key = callKeyOf(
    connection.id,
    numbered.map((operation) => ({
      elementId: elementIdOf(operation),
      generation: operation.generation,
    })),
  )
  const id = hub.newId()
  const sentAt = hub.clock.now()
  await saveIntent(tx, {
    id,
    connectionId: connection.id,
    key,
    method: draft.method,
    path: draft.path,
    body: draft.body,
    leaseNumber: lease.lease.number,
    sentAt,
    deadlineAt: new Date(sentAt.getTime() + connector.descriptor.requestSecondsMax * 1_000),
    operations: numbered,
  })
  return { id, call: { ...draft, key } }
}

/** A person may have disconnected the company, or connected it anew, while this pass ran. */
async function isConnected(tx: FirmTx, { companyId, ...ours }: Connection): Promise<boolean> {
  const active = await findActiveConnection(tx, companyId)
  return active?.id === ours.id && active.grantId === ours.grantId
}
