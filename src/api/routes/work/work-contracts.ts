import { createRoute } from '@hono/zod-openapi'
import { body, changes, creates, deletes, reads } from '../../answers.ts'
import { IdParams, VersionQuery } from '../../wire/scalars.ts'
import {
  AsideInput,
  ExpenseChange,
  ExpenseInput,
  StepInput,
  TimeChange,
  TimeInput,
  TimesheetQuery,
  TimesheetReport,
  WorkEntry,
  WorkList,
  WorkPage,
  WorkQuery,
} from '../../wire/work.ts'

export const listAll = createRoute({
  method: 'get',
  path: '/work-entries',
  summary: 'Time and disbursements of a division, newest first',
  request: { query: WorkQuery },
  responses: reads(WorkPage, 'One page of entries.'),
})

export const addTime = createRoute({
  method: 'post',
  path: '/time-entries',
  summary: 'Record time',
  request: { body: body(TimeInput) },
  responses: creates(WorkEntry, 'The new entry.'),
})

export const changeTime = createRoute({
  method: 'put',
  path: '/time-entries/{id}',
  summary: 'Rewrite time that nobody has handed in',
  request: { params: IdParams, body: body(TimeChange) },
  responses: changes(WorkEntry, 'The entry as it is now.'),
})

export const addExpense = createRoute({
  method: 'post',
  path: '/expense-entries',
  summary: 'Record a disbursement',
  request: { body: body(ExpenseInput) },
  responses: creates(WorkEntry, 'The new entry.'),
})

export const changeExpense = createRoute({
  method: 'put',
  path: '/expense-entries/{id}',
  summary: 'Rewrite a disbursement that nobody has handed in',
  request: { params: IdParams, body: body(ExpenseChange) },
  responses: changes(WorkEntry, 'The entry as it is now.'),
})

export const deleteOne = createRoute({
  method: 'delete',
  path: '/work-entries/{id}',
  summary: 'Delete an open entry',
  request: { params: IdParams, query: VersionQuery },
  responses: deletes('The entry is gone.'),
})

export const takeStep = createRoute({
  method: 'post',
  path: '/work-entries/steps',
  summary: 'Submit, approve or reject entries; nobody approves his own time',
  request: { body: body(StepInput) },
  responses: changes(WorkList, 'The entries as they are now.'),
})

export const putAside = createRoute({
  method: 'post',
  path: '/work-entries/asides',
  summary: 'Never bill entries, carry them to a later day, or make them billable again',
  request: { body: body(AsideInput) },
  responses: changes(WorkList, 'The entries as they are now.'),
})

export const timesheets = createRoute({
  method: 'get',
  path: '/timesheet-report',
  summary: 'What was worked within a time, by person and engagement',
  request: { query: TimesheetQuery },
  responses: reads(TimesheetReport, 'One row for each person and engagement.'),
})
