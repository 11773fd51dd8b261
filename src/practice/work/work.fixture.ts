import type {
  AgreementId,
  CatalogItemId,
  EngagementId,
  PartyId,
  StaffId,
  WorkEntryId,
} from '#books/ids.ts'
import { findWorkEntries, type StoredWorkEntry } from '#store/work/work-entries.ts'
import { day, type Practice } from '../practice.fixture.ts'
import { type CatalogItemInput, saveCatalogItem } from '../save-catalog-item.ts'
import { saveEngagement } from '../save-engagement.ts'
import { billWork, type WorkBill } from './bill-work.ts'
import { type AgreementInput, type AgreementLineInput, saveAgreement } from './save-agreement.ts'
import { type BillProfileInput, saveBillProfile } from './save-bill-profile.ts'
import { saveChoice } from './save-choice.ts'
import { type ExpenseInput, saveExpenseEntry } from './save-expense-entry.ts'
import { type StaffInput, saveStaff } from './save-staff.ts'
import { saveTimeEntry, type TimeInput } from './save-time-entry.ts'

/** A practice with somebody who works, something to sell and a matter. */
export class WorkingPractice {
  readonly practice: Practice
  readonly staffId: StaffId
  readonly itemId: CatalogItemId
  readonly matterId: EngagementId

  private constructor(
    practice: Practice,
    ids: Readonly<{ staffId: StaffId; itemId: CatalogItemId; matterId: EngagementId }>,
  ) {
    this.practice = practice
    this.staffId = ids.staffId
    this.itemId = ids.itemId
    this.matterId = ids.matterId
  }

  static async begin(practice: Practice): Promise<WorkingPractice> {
    const staffId = await addStaff(practice)
    const itemId = await addItem(practice)
    const matterId = await openMatter(practice, practice.clientId, 'M-1')
    return new WorkingPractice(practice, { staffId, itemId, matterId })
  }

  timeInput(time: Partial<TimeInput> = {}): TimeInput {
    return {
      staffId: this.staffId,
      clientId: null,
      engagementId: this.matterId,
      itemId: this.itemId,
      workedOn: day('2026-03-02'),
      minutes: 90,
      billableMinutes: 90,
      rate: null,
      description: 'Draft the lease',
      ...time,
    }
  }

  time(time: Partial<TimeInput> = {}): Promise<StoredWorkEntry> {
    const place = { divisionId: this.practice.division.id }
    return this.practice.act((act) => saveTimeEntry(act, place, this.timeInput(time)))
  }

  expense(expense: Partial<ExpenseInput> = {}): Promise<StoredWorkEntry> {
    const place = { divisionId: this.practice.division.id }
    const input: ExpenseInput = {
      staffId: null,
      clientId: null,
      engagementId: this.matterId,
      itemId: null,
      workedOn: day('2026-03-03'),
      quantity: '1',
      rate: '40',
      description: 'Court fee',
      receipt: 'scan-17.pdf',
      accountId: this.practice.account('4200'),
      taxCodeId: this.practice.taxCode('Out of scope'),
      ...expense,
    }
    return this.practice.act((act) => saveExpenseEntry(act, place, input))
  }

  bill(entries: readonly StoredWorkEntry[], bill: Partial<WorkBill> = {}) {
    const picks = entries.map(({ id }) => ({ entryId: id }))
    const whole: WorkBill = { issuedOn: day('2026-03-31'), combination: 'entry', ...bill }
    return this.practice.act((act) => billWork(act, this.practice.division.id, picks, whole))
  }

  async entry(id: WorkEntryId): Promise<StoredWorkEntry> {
    const found = await this.practice.read((tx) => findWorkEntries(tx, [id]))
    const entry = found.get(id)
    if (!entry) throw new Error('there is no such entry')
    return entry
  }

  async agreement(
    line: Partial<AgreementLineInput> = {},
    agreement: Partial<AgreementInput> = {},
  ): Promise<AgreementId> {
    const { practice } = this
    const input: AgreementInput = {
      name: 'Managed services',
      clientId: practice.clientId,
      engagementId: null,
      status: 'active',
      anchorOn: day('2026-01-01'),
      lines: [
        {
          itemId: null,
          accountId: practice.account('4000'),
          taxCodeId: practice.taxCode('Out of scope'),
          description: 'Service desk',
          quantity: '1',
          unitPrice: '310',
          frequency: 'month',
          from: day('2026-01-01'),
          to: null,
          prorated: true,
          deferred: false,
          ...line,
        },
      ],
      ...agreement,
    }
    const place = { divisionId: practice.division.id }
    return (await practice.act((act) => saveAgreement(act, place, input))).id
  }

  async profile(profile: Partial<BillProfileInput> = {}, dueDays = 14) {
    const { practice } = this
    const place = { divisionId: practice.division.id }
    const name = `Net ${dueDays} of ${profile.name ?? 'everybody'}`
    const term = { name, code: '', dueDays, archived: false }
    return practice.act(async (act) => {
      const { id: termId } = await saveChoice(act, 'payment_term', place, term)
      return saveBillProfile(act, place, {
        name: 'Standard',
        termId,
        methodId: null,
        leadDays: 0,
        lateFeePercent: null,
        graceDays: 0,
        lateFeeItemId: null,
        usualFor: 'company',
        archived: false,
        ...profile,
      })
    })
  }
}

export async function addStaff(practice: Practice, staff: Partial<StaffInput> = {}) {
  const input: StaffInput = {
    name: 'Ada Byron',
    email: 'ada@marsh.example',
    code: 'AB',
    employment: 'employee',
    userId: 'user-ada',
    rates: [{ effectiveFrom: day('2026-01-01'), costRate: '90', billRate: '250' }],
    archived: false,
    ...staff,
  }
  const place = { divisionId: practice.division.id }
  return (await practice.act((act) => saveStaff(act, place, input))).id
}

export async function addItem(practice: Practice, item: Partial<CatalogItemInput> = {}) {
  const input: CatalogItemInput = {
    code: 'ADV',
    name: 'Advice',
    kind: 'service',
    accountId: practice.account('4000'),
    taxCodeId: practice.taxCode('Sales tax'),
    unitPrice: null,
    archived: false,
    ...item,
  }
  const place = { divisionId: practice.division.id }
  return (await practice.act((act) => saveCatalogItem(act, place, input))).id
}

export async function openMatter(
  practice: Practice,
  clientId: PartyId,
  number: string,
  hourlyRate: string | null = null,
) {
  const matter = { type: 'matter', number, name: 'Lease', practiceArea: null } as const
  const input = { ...matter, clientId, status: 'open', hourlyRate } as const
  const place = { divisionId: practice.division.id }
  return (await practice.act((act) => saveEngagement(act, place, input))).id
}
