import { beforeEach, describe, expect, test } from 'vitest'
import type { DivisionId, FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { seededRandom } from '#runtime/random.ts'
import { saveDivision, saveFirm } from './firms.ts'
import { type Want, wantLinks } from './links.ts'
import { eachEngine } from './test-database.fixture.ts'

const random = seededRandom('links')
const now = new Date('2026-03-10T09:00:00Z')
const newId = () => random.uuid()

eachEngine('what is wanted in the ledgers', (database) => {
  let firmId: FirmId
  let divisionId: DivisionId
  let companyId: string

  beforeEach(async () => {
    firmId = newId() as FirmId
    divisionId = newId() as DivisionId
    companyId = newId()
    await inFirm(async (tx) => {
      await saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt: now })
      await saveDivision(
        tx,
        {
          id: divisionId,
          version: 1,
          name: 'Main office',
          country: 'US',
          baseCurrency: 'USD',
          timeZone: 'America/New_York',
          taxRounding: 'line',
          unappliedMoney: 'liability',
          writeOffs: 'bad_debts',
          closedThrough: null,
        },
        now,
      )
    })
    const company = `insert into hub.company (id, firm_id, connector, remote_company_id, name,
      created_at) values ($1::uuid, $2, 'ledger', $1::text, 'Marsh & Vale', '2026-01-01')`
    await database().asOwner(company, companyId, firmId)
  })

  const inFirm = <T>(work: Parameters<ReturnType<typeof database>['withFirm']>[1]) =>
    database().withFirm(firmId, work) as Promise<T>

  type Settings = Readonly<{ kinds?: object; startOn?: string; disconnected?: boolean }>

  async function connect({ kinds, startOn = '2026-01-01', disconnected }: Settings = {}) {
    const id = newId()
    await inFirm(({ db }) =>
      db
        .insertInto('connection')
        .values({
          id,
          division_id: divisionId,
          connector: 'ledger',
          company_id: companyId,
          grant_id: newId(),
          remote_company_id: companyId,
          company_name: 'Marsh & Vale',
          company_country: 'US',
          company_currency: 'USD',
          start_on: startOn,
          settings: JSON.stringify({ kinds: kinds ?? { invoice: true } }),
          created_at: now,
          created_by: 'Robin',
          references_read_at: null,
          confirmed_at: null,
          confirmed_by: null,
          disconnected_at: disconnected ? now : null,
        })
        .execute(),
    )
    return id
  }

  const want = (wish: Partial<Want> = {}): Promise<readonly string[]> =>
    inFirm((tx) =>
      wantLinks(tx, {
        recordKind: 'invoice',
        recordId: RECORD,
        divisionId,
        documentOn: '2026-03-10' as LocalDate,
        wanted: 'present',
        newId,
        now,
        ...wish,
      }),
    )

  const links = () =>
    inFirm<Record<string, unknown>[]>(({ db }) =>
      db
        .selectFrom('link')
        .select(['wanted', 'wanted_seq', 'held_seq', 'document_on', 'parked_at', 'attempts'])
        .execute(),
    )

  const NEW_LINK = {
    wanted: 'present',
    wanted_seq: 1n,
    held_seq: 0n,
    document_on: '2026-03-10',
    parked_at: null,
    attempts: 0,
  }

  test('is nothing where nothing is connected', async () => {
    expect(await want()).toEqual([])
    expect(await links()).toEqual([])
  })

  test('of a new document is one link, and its company is due', async () => {
    await connect()
    expect(await want()).toEqual([companyId])
    expect(await links()).toEqual([NEW_LINK])
    const companies = await database().asOwner(
      'select due_at from hub.company where id = $1',
      companyId,
    )
    expect(companies).toEqual([{ due_at: now }])
  })

  test('of an edit is the same link, one step on, on its new day', async () => {
    await connect()
    await want()
    await want({ documentOn: '2026-03-12' as LocalDate })
    expect(await links()).toEqual([{ ...NEW_LINK, wanted_seq: 2n, document_on: '2026-03-12' }])
  })

  test('of an edit no longer waits for a person', async () => {
    await connect()
    await want()
    await inFirm(({ db }) => db.updateTable('link').set({ parked_at: now, attempts: 3 }).execute())
    await want()
    expect(await links()).toEqual([{ ...NEW_LINK, wanted_seq: 2n }])
  })

  test('leaves a company that is due earlier as it is', async () => {
    await connect()
    await want({ now: new Date('2026-03-01T00:00:00Z') })
    await want()
    const [company] = await database().asOwner(
      'select due_at from hub.company where id = $1',
      companyId,
    )
    expect(company?.due_at).toEqual(new Date('2026-03-01T00:00:00Z'))
  })

  describe('is nothing', () => {
    test('for a kind that is switched off', async () => {
      await connect({ kinds: { invoice: false, payment: true } })
      await want()
      expect(await links()).toEqual([])
    })

    test('for a document of before the start date', async () => {
      await connect({ startOn: '2026-03-11' })
      await want()
      expect(await links()).toEqual([])
    })

    test('for a connection that was ended', async () => {
      await connect({ disconnected: true })
      await want()
      expect(await links()).toEqual([])
    })

    test('for another division of the firm', async () => {
      await connect()
      await want({ divisionId: newId() as DivisionId })
      expect(await links()).toEqual([])
    })

    test('where a document that never was there becomes void', async () => {
      await connect()
      await want({ wanted: 'void' })
      expect(await links()).toEqual([])
    })

    test('for a client whom no document has brought along', async () => {
      await connect({ kinds: { party: true } })
      await want({ recordKind: 'party', documentOn: null })
      expect(await links()).toEqual([])
    })
  })

  test('of a document that is void is that its copy be void too', async () => {
    await connect()
    await want()
    await want({ wanted: 'void' })
    expect(await links()).toEqual([{ ...NEW_LINK, wanted: 'void', wanted_seq: 2n }])
  })

  test('of a document that moves before the start date stays wanted', async () => {
    await connect({ startOn: '2026-03-10' })
    await want()
    await want({ documentOn: '2026-03-01' as LocalDate })
    expect(await links()).toEqual([{ ...NEW_LINK, wanted_seq: 2n, document_on: '2026-03-01' }])
  })

  test('of a client who is in a ledger already follows his changes', async () => {
    const connectionId = await connect()
    await inFirm(({ db }) =>
      db
        .insertInto('link')
        .values({
          id: newId(),
          connection_id: connectionId,
          record_kind: 'client',
          record_id: RECORD,
          document_on: null,
          origin: 'books',
          wanted: 'present',
          wanted_seq: 1n,
          held_seq: 1n,
          parked_at: null,
        })
        .execute(),
    )
    await want({ recordKind: 'party', documentOn: null })
    expect(await links()).toEqual([
      { ...NEW_LINK, document_on: null, wanted_seq: 2n, held_seq: 1n },
    ])
  })
})

const RECORD = '00000000-0000-4000-8000-000000000001'
