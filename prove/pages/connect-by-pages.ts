import { setTimeout } from 'node:timers/promises'
import type { z } from 'zod'
import type { CompanyChoice, Connection, MappingSheet, SaveMapping } from '#api/wire/ledgers.ts'
import { paths } from '#api/wire/paths.ts'
import { grantConsent } from '../../test/support/grant-consent.ts'
import { CHOICES, COMPANY } from '../demo/choices.ts'
import type { DemoOptions } from '../demo/options.ts'
import type { HubCaller } from './hub-caller.ts'

type Ledger = DemoOptions['ledger']
type Place = Readonly<{ ledger: Ledger; divisionId: string; startOn: string }>

/** Connects, maps and confirms with the requests that the console's pages make. */
export async function connectByPages(
  caller: HubCaller,
  { ledger, divisionId, startOn }: Place,
): Promise<string> {
  const id = await consent(caller, ledger, divisionId)
  await referencesRead(caller, id)
  await map(caller, ledger, id)
  await caller.json('PUT', paths.startDate(id), { startOn })
  await caller.json('POST', paths.confirmation(id))
  return id
}

async function consent(caller: HubCaller, ledger: Ledger, divisionId: string): Promise<string> {
  const { url } = await caller.json<{ url: string }>('POST', paths.consents(ledger), { divisionId })
  const company = COMPANY[ledger]
  const back = await grantConsent(fetch, new URL(url), { company })
  const answer = await caller.ask('GET', `${back.pathname}${back.search}`)
  const page = answer.headers.get('location') ?? ''
  const [, connected] = /^\/accounting\/([^/]+)\/setup$/.exec(page) ?? []
  if (connected) return connected
  const [, state] = /^\/accounting\/company\/(.+)$/.exec(page) ?? []
  if (!state) throw new Error(`the consent led to ${page || answer.status}`)
  const { companies } = await caller.json<z.infer<typeof CompanyChoice>>(
    'GET',
    paths.consent(state),
  )
  const companyId = companies.find(({ name }) => name?.includes(company))?.id
  return (await caller.json<Connection>('POST', paths.consentCompany(state), { companyId })).id
}

async function referencesRead(caller: HubCaller, id: string): Promise<void> {
  for (;;) {
    const { reading } = await caller.json<Connection>('GET', paths.connection(id))
    if (reading?.failed)
      throw new Error(`reading the ledger failed: ${JSON.stringify(reading.failed)}`)
    if (reading && !reading.isRunning) return
    await setTimeout(200)
  }
}

async function map(caller: HubCaller, ledger: Ledger, id: string): Promise<void> {
  const { slots } = await caller.json<MappingSheet>('GET', paths.mapping(id))
  const choices = slots.flatMap(({ id: slot, rows, choices: offered }) =>
    rows.flatMap(({ id: ourId, name, suggestion }): SaveMapping['choices'] => {
      const byHand = CHOICES[ledger].find((choice) => choice.slot === slot && choice.ours === name)
      const reference = byHand
        ? offered.find(({ reference: their }) => their.name.includes(byHand.theirs))?.reference
        : suggestion?.reference
      return reference ? [{ slot, ourId, remote: { kind: reference.kind, id: reference.id } }] : []
    }),
  )
  await caller.json('PUT', paths.mapping(id), { choices })
}
