import type { DivisionId, FirmId } from '#books/ids.ts'
import { localDateAt } from '#books/local-date.ts'
import { Refusal } from '#books/refusal.ts'
import type { CompanyFacts, Consent, RemoteCompany } from '#connectors/contract.ts'
import { openCompany, saveCompany } from '#store/companies.ts'
import {
  type Connection,
  changeConnection,
  findActiveConnection,
  findConnection,
  findEarlierConnection,
  insertConnection,
} from '#store/connections.ts'
import { getDivision, lockDivision } from '#store/firms.ts'
import { saveGrant } from '#store/grants.ts'
import { closeIssues, listOpenIssueIdsByCause } from '#store/issues.ts'
import {
  consumeAuthorization,
  findAuthorization,
  type LedgerAuthorization,
  saveAuthorization,
  saveOfferedCompanies,
} from '#store/ledger-authorizations.ts'
import { wantChangedSince } from '#store/link-queue.ts'
import { unlessTaken } from '#store/taken.ts'
import { getConnector, type Hub } from './hub.ts'
import { firstSettings } from './kinds-sent.ts'
import { linkDocuments } from './link-documents.ts'
import { CONNECTION_CAUSE } from './raise.ts'
import { openBooks } from './run.ts'
import { sealTokens, type TokenKeeper, unlessEnded } from './token-keeper.ts'

const AUTHORIZATION_MS = 15 * 60_000
/** An act may have begun before the disconnection and have ended after it. */
const LONGEST_ACT_MS = 5 * 60_000

export type Person = Readonly<{ userId: string; firmId: FirmId }>

type Beginning = Readonly<{ connector: string; divisionId: DivisionId; redirectUri: string }>

/** Where to send the person for the vendor's own consent page. */
export async function beginConsent(
  hub: Hub,
  { userId, firmId }: Person,
  { connector: id, divisionId, redirectUri }: Beginning,
): Promise<URL> {
  const connector = getConnector(hub, id)
  const state = Buffer.from(hub.random.bytes(24)).toString('base64url')
  const createdAt = hub.clock.now()
  await hub.database.withFirm(firmId, async (tx) => {
    await getDivision(tx, divisionId)
    const expiresAt = new Date(createdAt.getTime() + AUTHORIZATION_MS)
    await saveAuthorization(tx, { state, divisionId, connector: id, userId, createdAt, expiresAt })
  })
  return connector.authorization.begin({ redirectUri, state })
}

export type Consented =
  | Readonly<{ kind: 'connected'; connectionId: string }>
  /** The consent reaches several companies: the person chooses one. */
  | Readonly<{ kind: 'choose'; state: string; companies: readonly RemoteCompany[] }>

type Callback = Readonly<{ connector: string; callbackUrl: URL; redirectUri: string }>

/** The vendor sent the person back. A state that is not ours, not theirs or used is refused. */
export async function completeConsent(
  hub: Hub,
  tokens: TokenKeeper,
  person: Person,
  { connector: id, callbackUrl, redirectUri }: Callback,
): Promise<Consented> {
  const begun = await takeAuthorization(hub, person, id, callbackUrl)
  const { authorization } = getConnector(hub, id)
  const answer = { callbackUrl, redirectUri, state: begun.state }
  const result = await authorization.complete(answer)
  switch (result.kind) {
    case 'cancelled':
      throw new Refusal('consent_cancelled')
    case 'forged':
      throw new Refusal('consent_forged', { reason: result.reason })
    case 'failed':
      throw new Refusal('consent_failed', { vendorText: result.vendorText })
    case 'granted':
      return keepConsent(hub, tokens, person, begun, result.consent)
  }
}

async function takeAuthorization(
  hub: Hub,
  { userId, firmId }: Person,
  connector: string,
  callbackUrl: URL,
): Promise<LedgerAuthorization> {
  const state = callbackUrl.searchParams.get('state') ?? ''
  const now = hub.clock.now()
  return hub.database.withFirm(firmId, async (tx) => {
    const begun = await findAuthorization(tx, state)
    const isOurs =
      begun && begun.connector === connector && begun.userId === userId && begun.expiresAt > now
    if (!isOurs || !(await consumeAuthorization(tx, state, now))) {
      throw new Refusal('consent_forged', { reason: 'state' })
    }
    return begun
  })
}

async function keepConsent(
  hub: Hub,
  tokens: TokenKeeper,
  person: Person,
  begun: LedgerAuthorization,
  consent: Consent,
): Promise<Consented> {
  const grantId = hub.newId()
  await hub.database.withHub((tx) =>
    saveGrant(tx, {
      id: grantId,
      firmId: person.firmId,
      connector: begun.connector,
      remoteLogin: consent.login,
      sealedTokens: sealTokens(hub, grantId, consent.tokens),
      accessExpiresAt: consent.tokens.accessExpiresAt,
      refreshExpiresAt: consent.tokens.refreshExpiresAt,
      authorizedBy: person.userId,
      createdAt: hub.clock.now(),
    }),
  )
  await hub.database.withFirm(person.firmId, (tx) =>
    saveOfferedCompanies(tx, begun.state, grantId, consent.companies),
  )
  const [only, ...others] = consent.companies
  if (!only) throw new Refusal('company_is_not_in_the_consent')
  if (others.length > 0) {
    return { kind: 'choose', state: begun.state, companies: consent.companies }
  }
  return {
    kind: 'connected',
    connectionId: await connectCompany(hub, tokens, person, begun.state, only.id),
  }
}

/** Ties the division to one of the companies that the consent reaches. */
export async function connectCompany(
  hub: Hub,
  tokens: TokenKeeper,
  person: Person,
  state: string,
  remoteCompanyId: string,
): Promise<string> {
  const begun = await hub.database.withFirm(person.firmId, (tx) => findAuthorization(tx, state))
  const isOffered = begun?.companies?.some(({ id }) => id === remoteCompanyId)
  if (!begun?.grantId || begun.userId !== person.userId || !isOffered) {
    throw new Refusal('company_is_not_in_the_consent')
  }
  const draft = await draftConnection(hub, person, begun, begun.grantId, remoteCompanyId)
  const { firmId } = person
  const { connector } = begun
  const { createdAt } = draft
  const company = { firmId, connector, remoteCompanyId, createdAt }
  const companyId = await hub.database.withHub((tx) =>
    openCompany(tx, { ...company, id: draft.companyId }),
  )
  const facts = await describe(hub, tokens, firmId, { ...draft, companyId })
  await hub.database.withHub((tx) => saveCompany(tx, { ...company, id: companyId, ...facts }))
  const saved = await saveConnection(hub, person.firmId, {
    ...draft,
    companyId,
    companyName: facts.name,
    companyCountry: facts.country,
    companyCurrency: facts.currency,
  })
  // What was approved before the connection was there, or while it was off.
  await linkDocuments(hub, person.firmId, saved, saved.startOn)
  hub.wake(saved.companyId)
  return saved.id
}

async function draftConnection(
  hub: Hub,
  { userId, firmId }: Person,
  begun: LedgerAuthorization,
  grantId: string,
  remoteCompanyId: string,
): Promise<Connection> {
  const division = await hub.database.withFirm(firmId, (tx) => getDivision(tx, begun.divisionId))
  const createdAt = hub.clock.now()
  return {
    id: hub.newId(),
    divisionId: begun.divisionId,
    connector: begun.connector,
    companyId: hub.newId(),
    grantId,
    remoteCompanyId,
    companyName: '',
    companyCountry: null,
    companyCurrency: null,
    startOn: localDateAt(createdAt, division.timeZone),
    settings: firstSettings(getConnector(hub, begun.connector).descriptor),
    createdAt,
    createdBy: userId,
    referencesReadAt: null,
    confirmedAt: null,
    disconnectedAt: null,
  }
}

/** The company's own facts. */
async function describe(
  hub: Hub,
  tokens: TokenKeeper,
  firmId: FirmId,
  connection: Connection,
): Promise<CompanyFacts> {
  const books = openBooks({ hub, tokens, firmId, connection }, hub.stopping)
  const facts = await unlessEnded(books.describeCompany())
  if (facts.kind === 'read') return facts.value
  const { trouble } = facts
  hub.log.warn({ firmId, trouble: trouble.kind }, 'a company could not be read while connecting')
  throw new Refusal('ledger_not_reachable', {
    vendorText: 'vendorText' in trouble ? trouble.vendorText : null,
  })
}

/** A company that this division was connected with before goes on with its links and mappings. */
async function saveConnection(
  hub: Hub,
  firmId: FirmId,
  connection: Connection,
): Promise<Connection> {
  return hub.database.withFirm(firmId, async (tx) => {
    // Acts that read the connections of a division hold its lock: none can fall between.
    await lockDivision(tx, connection.divisionId)
    const active = await findActiveConnection(tx, connection.companyId)
    if (active && active.divisionId !== connection.divisionId) {
      const division = await getDivision(tx, active.divisionId)
      throw new Refusal('company_already_connected', { division: division.name })
    }
    const earlier = await findEarlierConnection(tx, connection.divisionId, connection.companyId)
    if (!earlier) {
      await unlessTaken(insertConnection(tx, connection))
      return connection
    }
    const { grantId } = connection
    await unlessTaken(changeConnection(tx, earlier.id, { grantId, disconnectedAt: null }))
    const lost = await listOpenIssueIdsByCause(tx, earlier.id, CONNECTION_CAUSE)
    await closeIssues(tx, lost, { at: hub.clock.now(), by: connection.createdBy })
    if (earlier.disconnectedAt) {
      const since = new Date(earlier.disconnectedAt.getTime() - LONGEST_ACT_MS)
      await wantChangedSince(tx, earlier.id, since)
    }
    return { ...earlier, grantId, disconnectedAt: null }
  })
}

export async function getConnection(
  hub: Hub,
  firmId: FirmId,
  connectionId: string,
): Promise<Connection> {
  const connection = await hub.database.withFirm(firmId, (tx) => findConnection(tx, connectionId))
  if (!connection) throw new Refusal('connection_not_found')
  return connection
}

/**
 * "Yes, this is the right company": from now on the pump may write. A base currency that differs
 * from the division's is refused: no amount would agree.
 */
export async function confirmCompany(
  hub: Hub,
  { userId, firmId }: Person,
  connectionId: string,
): Promise<void> {
  await hub.database.withFirm(firmId, async (tx) => {
    const connection = await findConnection(tx, connectionId)
    if (!connection || connection.disconnectedAt) throw new Refusal('connection_not_found')
    const division = await getDivision(tx, connection.divisionId)
    if (connection.companyCurrency !== division.baseCurrency) {
      throw new Refusal('ledger_currency_differs', {
        ours: division.baseCurrency,
        ledger: connection.companyCurrency,
      })
    }
    await changeConnection(tx, connectionId, { confirmed: { at: hub.clock.now(), by: userId } })
    tx.afterCommit(() => hub.wake(connection.companyId))
  })
}

/** Nothing is deleted in the ledger; links and mappings are kept for the next time. */
export async function disconnect(hub: Hub, firmId: FirmId, connectionId: string): Promise<void> {
  const connection = await getConnection(hub, firmId, connectionId)
  await hub.database.withFirm(firmId, async (tx) => {
    await lockDivision(tx, connection.divisionId)
    if ((await findConnection(tx, connectionId))?.disconnectedAt) return
    await changeConnection(tx, connectionId, { disconnectedAt: hub.clock.now() })
  })
}
