import type { z } from 'zod'
import {
  Agreement,
  type AgreementChange,
  type AgreementInput,
  AgreementPage,
  AgreementPreview,
  type AgreementQuery,
} from '#api/wire/agreements.ts'
import {
  type BillInput,
  BillingSettings,
  type BillingSettingsChange,
  type BillManyInput,
  BillProfile,
  type BillProfileChange,
  type BillProfileChoice,
  type BillProfileInput,
  BillProfileList,
  ClientBillProfile,
  DeferredIncome,
  LateFeePreview,
  Released,
  type RunInput,
  RunResults,
  type UnbilledQuery,
  WorkInProgressList,
} from '#api/wire/billing.ts'
import {
  Choice,
  type ChoiceChange,
  type ChoiceInput,
  type ChoiceList,
  Choices,
} from '#api/wire/choices.ts'
import { Invoice } from '#api/wire/invoices.ts'
import { Item, type ItemChange, type ItemInput, ItemPage, type ItemQuery } from '#api/wire/items.ts'
import { paths } from '#api/wire/paths.ts'
import {
  Staff,
  type StaffChange,
  type StaffInput,
  StaffPage,
  type StaffQuery,
} from '#api/wire/staff.ts'
import {
  type AsideInput,
  type ExpenseChange,
  type ExpenseInput,
  type StepInput,
  type TimeChange,
  type TimeInput,
  type TimesheetQuery,
  TimesheetReport,
  WorkEntry,
  WorkList,
  WorkPage,
  type WorkQuery,
} from '#api/wire/work.ts'
import { ask, tell } from '../hub-request.ts'

type ListQuery<Query> = Omit<Query, 'limit'> & Readonly<{ limit?: number }>

const post = <Shape extends z.ZodType>(shape: Shape, path: string, body: unknown) =>
  ask(shape, path, { method: 'POST', body })
const put = <Shape extends z.ZodType>(shape: Shape, path: string, body: unknown) =>
  ask(shape, path, { method: 'PUT', body })

export const listStaff = (query: ListQuery<StaffQuery>, signal: AbortSignal) =>
  ask(StaffPage, paths.staff(), { query, signal })
export const addStaff = (input: StaffInput) => post(Staff, paths.staff(), input)
export const changeStaff = (id: string, change: StaffChange) =>
  put(Staff, paths.staffMember(id), change)

export const listChoices = (list: ChoiceList, divisionId: string, signal: AbortSignal) =>
  ask(Choices, paths.choices(list), { query: { divisionId }, signal })
export const addChoice = (list: ChoiceList, input: ChoiceInput) =>
  post(Choice, paths.choices(list), input)
export const changeChoice = (list: ChoiceList, id: string, change: ChoiceChange) =>
  put(Choice, paths.choice(list, id), change)

export const listCatalogue = (query: ListQuery<ItemQuery>, signal: AbortSignal) =>
  ask(ItemPage, paths.items(), { query, signal })
export const addItem = (input: ItemInput) => post(Item, paths.items(), input)
export const changeItem = (id: string, change: ItemChange) => put(Item, paths.item(id), change)

export const listWork = (query: ListQuery<WorkQuery>, signal: AbortSignal) =>
  ask(WorkPage, paths.workEntries(), { query, signal })
export const addTime = (input: TimeInput) => post(WorkEntry, paths.timeEntries(), input)
export const changeTime = (id: string, change: TimeChange) =>
  put(WorkEntry, paths.timeEntry(id), change)
export const addExpense = (input: ExpenseInput) => post(WorkEntry, paths.expenseEntries(), input)
export const changeExpense = (id: string, change: ExpenseChange) =>
  put(WorkEntry, paths.expenseEntry(id), change)
export const deleteWork = (id: string, version: number) =>
  tell(paths.workEntry(id), { method: 'DELETE', query: { version } })
export const takeStep = (input: StepInput) => post(WorkList, paths.workSteps(), input)
export const putAside = (input: AsideInput) => post(WorkList, paths.workAsides(), input)
export const getTimesheets = (query: TimesheetQuery, signal: AbortSignal) =>
  ask(TimesheetReport, paths.timesheetReport(), { query, signal })

export const listUnbilled = (query: UnbilledQuery, signal: AbortSignal) =>
  ask(WorkList, paths.unbilledWork(), { query, signal })
export const listInProgress = (divisionId: string, through: string, signal: AbortSignal) =>
  ask(WorkInProgressList, paths.workInProgress(), { query: { divisionId, through }, signal })
export const billWork = (input: BillInput) => post(Invoice, paths.billWork(), input)
export const billMany = (input: BillManyInput) => post(RunResults, paths.billManyWork(), input)
export const approveMany = (invoices: readonly Readonly<{ id: string; version: number }>[]) =>
  post(RunResults, paths.invoiceApprovals(), { invoices })

export const getBillingSettings = (divisionId: string, signal: AbortSignal) =>
  ask(BillingSettings, paths.billingSettings(), { query: { divisionId }, signal })
export const changeBillingSettings = (change: BillingSettingsChange) =>
  put(BillingSettings, paths.billingSettings(), change)
export const listBillProfiles = (divisionId: string, signal: AbortSignal) =>
  ask(BillProfileList, paths.billProfiles(), { query: { divisionId }, signal })
export const addBillProfile = (input: BillProfileInput) =>
  post(BillProfile, paths.billProfiles(), input)
export const changeBillProfile = (id: string, change: BillProfileChange) =>
  put(BillProfile, paths.billProfile(id), change)
export const getClientProfile = (clientId: string, signal: AbortSignal) =>
  ask(ClientBillProfile, paths.clientBillProfile(clientId), { signal })
export const chooseClientProfile = (clientId: string, choice: BillProfileChoice) =>
  put(ClientBillProfile, paths.clientBillProfile(clientId), choice)

export const listAgreements = (query: ListQuery<AgreementQuery>, signal: AbortSignal) =>
  ask(AgreementPage, paths.agreements(), { query, signal })
export const getAgreement = (id: string, signal: AbortSignal) =>
  ask(Agreement, paths.agreement(id), { signal })
export const addAgreement = (input: AgreementInput) => post(Agreement, paths.agreements(), input)
export const changeAgreement = (id: string, change: AgreementChange) =>
  put(Agreement, paths.agreement(id), change)
export const previewAgreements = (divisionId: string, on: string, signal: AbortSignal) =>
  ask(AgreementPreview, paths.agreementRun(), { query: { divisionId, on }, signal })
export const billAgreements = (input: RunInput) => post(RunResults, paths.agreementRun(), input)
export const previewLateFees = (divisionId: string, on: string, signal: AbortSignal) =>
  ask(LateFeePreview, paths.lateFeeRun(), { query: { divisionId, on }, signal })
export const chargeLateFees = (input: RunInput) => post(RunResults, paths.lateFeeRun(), input)
export const getDeferred = (divisionId: string, on: string, signal: AbortSignal) =>
  ask(DeferredIncome, paths.incomeReleases(), { query: { divisionId, on }, signal })
export const releaseIncome = (divisionId: string, through: string) =>
  post(Released, paths.incomeReleases(), { divisionId, through })
