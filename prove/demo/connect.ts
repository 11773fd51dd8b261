import type { DivisionId, FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { listConnections } from '#store/connections.ts'
import { listDivisions } from '#store/firms.ts'
import {
  beginConsent,
  completeConsent,
  confirmCompany,
  connectCompany,
  type Person,
} from '#sync/connect.ts'
import { type MappingChoice, readMappingSheet, saveMappingChoices } from '#sync/mapping.ts'
import { readReferences } from '#sync/read-references.ts'
import { startFrom } from '#sync/start-date.ts'
import { grantConsent } from '../../test/support/grant-consent.ts'
import { CHOICES, COMPANY } from './choices.ts'
import type { World } from './world.ts'

const REDIRECT_URI = 'http://localhost:8700/back'

/** Connects, maps and confirms as a person would; what is done already is not done again. */
export async function connectLedger(
  world: World,
  firmId: FirmId,
  startOn: LocalDate,
): Promise<string> {
  const person: Person = { userId: 'demo', firmId }
  const known = await world.database.withFirm(firmId, listConnections)
  const existing = known.find(({ disconnectedAt }) => disconnectedAt === null)
  const connectionId = existing?.id ?? (await consent(world, person))
  if (existing?.confirmedAt) return connectionId
  const { hub, schedule } = world.sync
  await readReferences(hub, schedule.tokens, firmId, connectionId)
  await map(world, person, connectionId)
  await startFrom(hub, firmId, connectionId, startOn)
  await confirmCompany(hub, person, connectionId)
  return connectionId
}

async function consent({ sync, options, database }: World, person: Person): Promise<string> {
  const { hub, schedule } = sync
  const [division] = await database.withFirm(person.firmId, listDivisions)
  const divisionId = (division?.id ?? '') as DivisionId
  const company = COMPANY[options.ledger]
  const beginning = { connector: options.ledger, divisionId, redirectUri: REDIRECT_URI }
  const page = await beginConsent(hub, person, beginning)
  const callbackUrl = await grantConsent(fetch, page, { company })
  const back = { connector: options.ledger, callbackUrl, redirectUri: REDIRECT_URI }
  const consented = await completeConsent(hub, schedule.tokens, person, back)
  if (consented.kind === 'connected') return consented.connectionId
  const chosen = consented.companies.find(({ name }) => name?.includes(company))
  if (!chosen) throw new Error(`the consent does not reach ${company}`)
  return connectCompany(hub, schedule.tokens, person, consented.state, chosen.id)
}

/** Takes the suggestions, and what a bookkeeper of this firm would choose besides. */
async function map({ sync, options }: World, person: Person, connectionId: string): Promise<void> {
  const { slots } = await readMappingSheet(sync.hub, person.firmId, connectionId)
  const chosen = new Map<string, MappingChoice>()
  for (const { slot, rows, choices } of slots) {
    for (const { ours, suggestion } of rows) {
      const byHand = CHOICES[options.ledger].find(
        (choice) => choice.slot === slot.id && choice.ours === ours.name,
      )
      const reference = byHand
        ? choices.find(({ reference: { name } }) => name.includes(byHand.theirs))?.reference
        : suggestion?.reference
      if (byHand && !reference) throw new Error(`${byHand.theirs} is not in the ledger`)
      if (!reference) continue
      const remote = { kind: reference.kind, id: reference.remoteId }
      chosen.set(`${slot.id} ${ours.id}`, { slot: slot.id, ourId: ours.id, remote })
    }
  }
  await saveMappingChoices(sync.hub, person, connectionId, [...chosen.values()])
}
