import type { AccountId, EngagementId, PartyId } from '#books/ids.ts'
import type { TestDatabase } from '#store/test-database.fixture.ts'
import type { StoredTrustTransaction } from '#store/trust/trust-transactions.ts'
import { day, Practice, usd } from '../practice.fixture.ts'
import { saveAccount } from '../save-account.ts'
import { saveEngagement } from '../save-engagement.ts'
import { payFromTrust, type TrustPaymentInput } from './pay-from-trust.ts'
import type { TrustInput } from './post-trust.ts'
import { type ReceiptInput, receiveTrustMoney } from './receive-trust-money.ts'
import { type TransferToOfficeInput, transferToOffice } from './transfer-to-office.ts'

/** A law firm with two matters of one client, and one of another. */
export class TrustPractice {
  readonly practice: Practice
  readonly matterIds: readonly EngagementId[]
  readonly bank: AccountId

  private constructor(practice: Practice, matterIds: readonly EngagementId[]) {
    this.practice = practice
    this.matterIds = matterIds
    this.bank = practice.account('1010')
  }

  static async found(database: TestDatabase, country = 'US'): Promise<TrustPractice> {
    const practice = await Practice.found(database, { country })
    const other = await practice.anotherClient()
    const clients = [practice.clientId, practice.clientId, other]
    const ids: EngagementId[] = []
    for (const [index, clientId] of clients.entries()) {
      ids.push(await openMatter(practice, clientId, `M-${index + 1}`))
    }
    return new TrustPractice(practice, ids)
  }

  get lease(): EngagementId {
    return this.#matter(0)
  }

  get appeal(): EngagementId {
    return this.#matter(1)
  }

  /** Of another client than the other two. */
  get estate(): EngagementId {
    return this.#matter(2)
  }

  #matter(index: number): EngagementId {
    const id = this.matterIds[index]
    if (!id) throw new Error('the practice has no such matter')
    return id
  }

  anotherTrustBank(): Promise<AccountId> {
    const input = {
      code: '1011',
      name: 'Second trust bank',
      type: 'bank',
      archived: false,
    } as const
    const { id: divisionId } = this.practice.division
    return this.practice.act(async (act) => {
      const account = await saveAccount(act, { divisionId }, { ...input, isTrustBank: true })
      return account.id
    })
  }

  input(input: Partial<TrustInput> = {}): TrustInput {
    return {
      trustAccountId: this.bank,
      happenedOn: day('2026-03-10'),
      amount: usd(500_00n),
      counterparty: 'Harbour Cafe',
      methodId: null,
      reference: '',
      memo: '',
      ...input,
    }
  }

  /** Cleared at once, for the lease, unless it says otherwise. */
  receive(receipt: Partial<ReceiptInput> = {}): Promise<StoredTrustTransaction> {
    const input = this.input(receipt)
    const whole = { clearedOn: input.happenedOn, ledger: matter(this.lease), ...input, ...receipt }
    return this.practice.act((act) => receiveTrustMoney(act, this.practice.division.id, whole))
  }

  pay(payment: Partial<TrustPaymentInput> = {}): Promise<StoredTrustTransaction> {
    const input = { ledger: matter(this.lease), ...this.input(), ...payment }
    return this.practice.act((act) => payFromTrust(act, this.practice.division.id, input))
  }

  toOffice(transfer: Partial<TransferToOfficeInput>): Promise<StoredTrustTransaction> {
    const { trustAccountId, happenedOn, methodId, reference, memo } = this.input()
    const input = {
      ...{ trustAccountId, happenedOn, methodId, reference, memo },
      ...{ officeAccountId: this.practice.account('1000'), lines: [] },
      ...transfer,
    }
    return this.practice.act((act) => transferToOffice(act, this.practice.division.id, input))
  }
}

export const matter = (engagementId: EngagementId) => ({ kind: 'matter', engagementId }) as const
export const ledger = (kind: 'firm' | 'unidentified' | 'beneficiary') =>
  ({ kind, engagementId: null }) as const

const openMatter = (practice: Practice, clientId: PartyId, number: string) =>
  practice.act(async (act) => {
    const place = { divisionId: practice.division.id }
    const { id } = await saveEngagement(act, place, {
      ...{ type: 'matter', number, name: `Matter ${number}`, clientId },
      ...{ practiceArea: null, status: 'open' },
    })
    return id
  })
