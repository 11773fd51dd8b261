import type { DivisionId, FirmId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { seededRandom } from '#runtime/random.ts'
import { saveCompany } from './companies.ts'
import { type Connection, insertConnection } from './connections.ts'
import { saveDivision, saveFirm } from './firms.ts'
import type { Wanted } from './ledger-tables.ts'
import type { TestDatabase } from './test-database.fixture.ts'
import type { FirmTx } from './with-firm.ts'

const random = seededRandom('ledger firm')
export const newId = () => random.uuid()
export const NOW = new Date('2026-03-10T09:00:00Z')
export const later = (ms: number) => new Date(NOW.getTime() + ms)

type LinkInput = Readonly<{
  kind?: string
  recordId?: string
  wanted?: Wanted
  wantedSeq?: bigint
  heldSeq?: bigint
  parkedAt?: Date | null
}>

/** A firm with a division that is connected with a company, beside whatever else is there. */
export class LedgerFirm {
  readonly database: TestDatabase
  readonly firmId = newId() as FirmId
  readonly divisionId = newId() as DivisionId
  readonly companyId: string
  readonly connection: Connection

  private constructor(database: TestDatabase, companyId: string) {
    this.database = database
    this.companyId = companyId
    this.connection = {
      id: newId(),
      divisionId: this.divisionId,
      connector: 'ledger',
      companyId,
      grantId: newId(),
      remoteCompanyId: companyId,
      companyName: 'Marsh & Vale',
      companyCountry: 'US',
      companyCurrency: 'USD',
      startOn: '2026-01-01' as LocalDate,
      settings: { kinds: { invoice: true, payment: true }, all: {} },
      createdAt: NOW,
      createdBy: 'Robin',
      referencesReadAt: null,
      confirmedAt: null,
      disconnectedAt: null,
    }
  }

  static async found(database: TestDatabase): Promise<LedgerFirm> {
    const firm = new LedgerFirm(database, newId())
    await firm.run(async (tx) => {
      await saveFirm(tx, { name: 'Marsh & Vale', style: 'legal', createdAt: NOW })
      const division = {
        id: firm.divisionId,
        version: 1,
        name: 'Main office',
        country: 'US',
        baseCurrency: 'USD',
        timeZone: 'America/New_York',
        taxRounding: 'line',
        unappliedMoney: 'liability',
        writeOffs: 'bad_debts',
        closedThrough: null,
      } as const
      await saveDivision(tx, division, NOW)
    })
    const { connector, remoteCompanyId, companyName: name } = firm.connection
    await database.withHub((tx) =>
      saveCompany(tx, {
        id: firm.companyId,
        firmId: firm.firmId,
        connector,
        remoteCompanyId,
        name,
        country: 'US',
        currency: 'USD',
        createdAt: NOW,
      }),
    )
    await firm.run((tx) => insertConnection(tx, firm.connection))
    return firm
  }

  get connectionId(): string {
    return this.connection.id
  }

  run<T>(work: (tx: FirmTx) => Promise<T>): Promise<T> {
    return this.database.withFirm(this.firmId, work)
  }

  async link(input: LinkInput = {}): Promise<string> {
    const id = newId()
    await this.run(({ db }) =>
      db
        .insertInto('link')
        .values({
          id,
          connection_id: this.connectionId,
          record_kind: input.kind ?? 'invoice',
          record_id: input.recordId ?? newId(),
          document_on: '2026-03-01',
          origin: 'books',
          wanted: input.wanted ?? 'present',
          wanted_seq: input.wantedSeq ?? 1n,
          held_seq: input.heldSeq ?? 0n,
          parked_at: input.parkedAt ?? null,
        })
        .execute(),
    )
    return id
  }

  async linkNow(id: string) {
    return this.run(({ db }) =>
      db.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
  }
}
