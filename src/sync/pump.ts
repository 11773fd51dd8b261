import type { FirmId } from '#books/ids.ts'
import { WAVES } from '#connectors/contract.ts'
import type { Trouble } from '#connectors/trouble.ts'
import { inBackground } from '#store/background.ts'
import { countUnavailableInARow, loseOpenSends } from '#store/calls.ts'
import { getCompany } from '#store/companies.ts'
import { findActiveConnection } from '#store/connections.ts'
import { listOpenIssueIdsByCause } from '#store/issues.ts'
import { forgetStarts } from '#store/request-starts.ts'
import { afterTrouble } from './after-trouble.ts'
import { linkCompanions } from './companions.ts'
import { CompanyLease } from './company-lease.ts'
import type { Hub } from './hub.ts'
import { lookUpUnknown } from './look-up.ts'
import { TakenNames } from './name-taken.ts'
import { awayText, endOutages, listOutages, noteOutage } from './outage.ts'
import { mustPause, type Progress, pushWave } from './push-wave.ts'
import { CONNECTION_CAUSE, raise } from './raise.ts'
import { openRun, type Run } from './run.ts'
import { LeaseLost, LimitUsedUp } from './send.ts'
import { GrantEnded, type TokenKeeper, TokenNotToBeHad } from './token-keeper.ts'

/** The longest window of any limit, and a little more. */
const STARTS_KEPT_MS = 25 * 60 * 60_000
const RETRY_MS = 30_000
/** Fresh tokens are refused: asking for more of them soon would not help. */
const TOKENS_REFUSED_MS = 5 * 60_000
const TOKENS_PER_PASS_MAX = 2

type Outcome = Readonly<{
  dueAt: Date | null
  /** What was said where the vendor was not there at all. */
  unavailable?: string
}>

const NOTHING_DUE: Outcome = { dueAt: null }

/**
 * One pass over one company: everything that is wanted and not held goes to the ledger, until
 * nothing is left or the company has to wait. At most one runs per company, in all processes.
 */
export async function pumpCompany(hub: Hub, tokens: TokenKeeper, companyId: string): Promise<void> {
  const lease = await CompanyLease.take(hub, companyId)
  if (!lease) return
  let outcome = NOTHING_DUE
  try {
    outcome = await inBackground(() => pumpUnderLease(hub, tokens, lease))
  } catch (error) {
    // Whoever has the lease next finds all of it in the database, and is to look for it at once.
    const isCutShort = error instanceof LeaseLost || lease.waiting.aborted
    outcome = { dueAt: inFuture(hub, isCutShort ? 0 : RETRY_MS) }
    if (!isCutShort) throw error
  } finally {
    await lease.release(outcome.dueAt)
  }
}

async function pumpUnderLease(
  hub: Hub,
  tokens: TokenKeeper,
  lease: CompanyLease,
): Promise<Outcome> {
  const { companyId } = lease.lease
  const { firmId } = await hub.database.withHub((tx) => getCompany(tx, companyId))
  const connection = await hub.database.withFirm(firmId, (tx) =>
    findActiveConnection(tx, companyId),
  )
  if (!connection?.confirmedAt) return NOTHING_DUE
  const run = openRun({ hub, tokens, firmId, connection }, lease)
  const outages = await run.within((tx) => listOutages(tx, connection.id))
  const outcome = await pumpUntilDue(run, firmId)
  if (outcome.unavailable === undefined) await endOutages(run, outages)
  else if (outages.length === 0) await noteOutage(run, outcome.unavailable)
  return outcome
}

async function pumpUntilDue(run: Run, firmId: FirmId): Promise<Outcome> {
  const { hub } = run
  try {
    return await pump(run)
  } catch (error) {
    if (error instanceof GrantEnded) return await loseConnection(run, firmId)
    if (error instanceof LimitUsedUp) return { dueAt: error.freeAt }
    if (error instanceof TokenNotToBeHad) {
      return { dueAt: inFuture(hub, RETRY_MS), unavailable: error.message }
    }
    throw error
  }
}

async function pump(run: Run): Promise<Outcome> {
  const { hub, connection, lease } = run
  const before = await run.within(async (tx) => {
    await loseOpenSends(tx, connection.id, lease.lease.number)
    await forgetStarts(tx, connection.companyId, inFuture(hub, -STARTS_KEPT_MS))
    return {
      stoppedBy: await listOpenIssueIdsByCause(tx, connection.id, CONNECTION_CAUSE),
      failuresInARow: await countUnavailableInARow(tx, connection.id),
    }
  })
  if (before.stoppedBy.length > 0) return NOTHING_DUE
  const progress = startOf(before.failuresInARow)
  for (let tokensRefused = 0; ; ) {
    if (!lease.mayBegin) throw new LeaseLost()
    const lookUp = await lookUpUnknown(run)
    if (lookUp.trouble) return waitFor(run, lookUp.trouble)
    const callsBefore = progress.calls
    const { descriptor } = run.connector
    await linkCompanions({ hub, descriptor, connection }, run.within)
    progress.hasLinked = false
    for (const wave of WAVES) {
      if (!mustPause(progress)) await pushWave(run, wave, progress)
    }
    if (progress.stopped) return NOTHING_DUE
    if (progress.waitUntil) return waitingOf(progress.waitUntil, progress.unavailable)
    if (progress.needsToken) {
      tokensRefused += 1
      await refuseToken(run)
      if (tokensRefused > TOKENS_PER_PASS_MAX) return { dueAt: inFuture(hub, TOKENS_REFUSED_MS) }
      progress.needsToken = false
    } else if (progress.calls === callsBefore && !progress.hasLinked) {
      const retryAt = progress.triesAgain ? inFuture(hub, RETRY_MS) : undefined
      return { dueAt: earliest(lookUp.dueAt, retryAt) }
    }
  }
}

const waitingOf = (dueAt: Date, unavailable: string | undefined): Outcome =>
  unavailable === undefined ? { dueAt } : { dueAt, unavailable }

const earliest = (...instants: readonly (Date | undefined)[]): Date | null =>
  instants.flatMap((at) => at ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null

const startOf = (failuresInARow: number): Progress => ({
  calls: 0,
  sends: new Map(),
  toMakeWay: new Set(),
  makingWay: new Set(),
  freed: new Map(),
  failuresInARow,
  names: new TakenNames(),
  waitUntil: undefined,
  unavailable: undefined,
  triesAgain: false,
  hasLinked: false,
  needsToken: false,
  stopped: false,
})

const refuseToken = (run: Run): Promise<void> => run.tokens.refuse(run.connection.grantId)

/** A read failed: nothing is lost by asking later. */
async function waitFor(run: Run, trouble: Trouble): Promise<Outcome> {
  const fate = afterTrouble(trouble, 0, run.hub.random.fraction())
  if (fate.kind === 'new_token') await refuseToken(run)
  const ms = fate.kind === 'wait' ? Math.max(fate.ms, RETRY_MS) : RETRY_MS
  return waitingOf(inFuture(run.hub, ms), awayText(trouble))
}

/** The consent is over for certain. Nothing is sent until a person connects again. */
async function loseConnection(run: Run, firmId: FirmId): Promise<Outcome> {
  const { hub, connection } = run
  await hub.database.withFirm(firmId, (tx) =>
    raise(
      tx,
      { hub, connectionId: connection.id, at: hub.clock.now() },
      {
        code: 'connection_lost',
        cause: `${CONNECTION_CAUSE}connection_lost`,
        detail: { company: connection.companyName },
      },
      [],
    ),
  )
  return NOTHING_DUE
}

const inFuture = (hub: Hub, ms: number): Date => new Date(hub.clock.now().getTime() + ms)
