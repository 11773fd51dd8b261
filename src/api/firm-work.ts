import type { Context } from 'hono'
import type { DivisionId } from '#books/ids.ts'
import type { Act } from '#practice/act.ts'
import { getDivision } from '#store/firms.ts'
import type { FirmTx } from '#store/with-firm.ts'
import type { ApiEnv } from './api-env.ts'
import type { ApiHub } from './api-hub.ts'
import { actOnce, onceOf } from './once.ts'

type Asked = Context<ApiEnv>

/** Reads in the caller's firm, and in no other. */
export const read = <T>(hub: ApiHub, c: Asked, work: (tx: FirmTx) => Promise<T>): Promise<T> =>
  hub.database.withFirm(c.var.caller.firmId, work)

/** Reads of one division; one that is not in the caller's firm is a refusal, not an empty list. */
export const readDivision = <T>(
  hub: ApiHub,
  c: Asked,
  divisionId: string,
  work: (tx: FirmTx, divisionId: DivisionId) => Promise<T>,
): Promise<T> =>
  read(hub, c, async (tx) => {
    const { id } = await getDivision(tx, divisionId as DivisionId)
    return work(tx, id)
  })

/**
 * The caller's act on his firm's books: one transaction. Asked again with the same Idempotency-Key,
 * it gives the same result and changes nothing.
 */
export async function act<T>(hub: ApiHub, c: Asked, work: (act: Act) => Promise<T>): Promise<T> {
  const once = await onceOf(c, hub.clock.now())
  return actInPart(hub, c, (it) => (once ? actOnce(it.tx, c, once, () => work(it)) : work(it)))
}

type Shown<Id, Shape> = Readonly<{ id: Id; read: (tx: FirmTx, id: Id) => Promise<Shape> }>

/** An act on one record, answered with the record as it is after it. */
export const actOn = <Id, Shape>(
  hub: ApiHub,
  c: Asked,
  shown: Shown<Id, Shape>,
  perform: (act: Act) => Promise<unknown>,
): Promise<Shape> =>
  act(hub, c, async (it) => {
    await perform(it)
    return shown.read(it.tx, shown.id)
  })

/** An act that makes a record, answered with it. */
export const actForNew = <Id, Shape>(
  hub: ApiHub,
  c: Asked,
  read: Shown<Id, Shape>['read'],
  perform: (act: Act) => Promise<Readonly<{ id: Id }>>,
): Promise<Shape> =>
  act(hub, c, async (it) => {
    const { id } = await perform(it)
    return read(it.tx, id)
  })

/**
 * One transaction of a request that has several, and that may be sent again by its own nature: an
 * Idempotency-Key means nothing to it, and its body is not read.
 */
export function actInPart<T>(hub: ApiHub, c: Asked, work: (act: Act) => Promise<T>): Promise<T> {
  const { clock, newId, sync } = hub
  const { wake } = sync.hub
  const actor = c.var.caller.user.name
  return read(hub, c, (tx) => work({ tx, now: clock.now(), actor, newId, wake }))
}
