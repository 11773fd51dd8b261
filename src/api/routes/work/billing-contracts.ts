import { createRoute } from '@hono/zod-openapi'
import { body, changes, creates, reads } from '../../answers.ts'
import {
  ApproveManyInput,
  BillInput,
  BillingSettings,
  BillingSettingsChange,
  BillManyInput,
  RunResults,
  UnbilledQuery,
  WorkInProgressList,
  WorkInProgressQuery,
} from '../../wire/billing.ts'
import { Invoice } from '../../wire/invoices.ts'
import { DivisionQuery } from '../../wire/scalars.ts'
import { WorkList } from '../../wire/work.ts'

export const listUnbilled = createRoute({
  method: 'get',
  path: '/unbilled-work',
  summary: 'Entries that wait to be billed, oldest first',
  request: { query: UnbilledQuery },
  responses: reads(WorkList, 'The entries.'),
})

export const listInProgress = createRoute({
  method: 'get',
  path: '/work-in-progress',
  summary: 'What waits to be billed, by client and engagement, the largest first',
  request: { query: WorkInProgressQuery },
  responses: reads(WorkInProgressList, 'One row for each.'),
})

export const billOne = createRoute({
  method: 'post',
  path: '/unbilled-work/bill',
  summary: 'Draft an invoice of chosen work; it is approved and locked with that',
  request: { body: body(BillInput) },
  responses: creates(Invoice, 'The draft.'),
})

export const billMany = createRoute({
  method: 'post',
  path: '/unbilled-work/bill-many',
  summary: 'Draft an invoice for each of many clients or engagements',
  request: { body: body(BillManyInput) },
  responses: changes(RunResults, 'How it went with each.'),
})

export const approveMany = createRoute({
  method: 'post',
  path: '/invoices/approvals',
  summary: 'Approve many drafts, each by itself',
  request: { body: body(ApproveManyInput) },
  responses: changes(RunResults, 'How it went with each.'),
})

export const showSettings = createRoute({
  method: 'get',
  path: '/billing-settings',
  summary: 'How a division bills unless an invoice says otherwise',
  request: { query: DivisionQuery },
  responses: reads(BillingSettings, 'The settings.'),
})

export const changeSettings = createRoute({
  method: 'put',
  path: '/billing-settings',
  summary: 'Choose what new invoices roll up by',
  request: { body: body(BillingSettingsChange) },
  responses: changes(BillingSettings, 'The settings as they are now.'),
})
