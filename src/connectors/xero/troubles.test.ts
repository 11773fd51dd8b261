import { expect, test } from 'vitest'
import type { TroubleKind } from '../trouble.ts'
import { said, troubleOfFault, troubleOfStatus } from './troubles.ts'

/** Sentences of Xero's documentation, of recorded answers and of integrators' help pages. */
const SENTENCES: Readonly<Partial<Record<TroubleKind, readonly string[]>>> = {
  name_taken: [
    "Price List Item with Code 'abc' already exists",
    'The contact name Marlow is already assigned to another contact. The contact name must be unique across all active contacts.',
  ],
  number_taken: [
    'Invoice # must be unique.',
    'The contact number ~k3f9 is already assigned to another contact. The contact number must be unique across all contacts.',
  ],
  period_closed: [
    'The document date cannot be before the period lock date, currently set at 31 March 2026',
    'The document date cannot be before the end of year lock date, currently set at 31 March 2026',
  ],
  frozen_at_vendor: [
    'Invoice not of valid status for modification',
    'Invoice not of valid status for creation',
    'This document cannot be edited as it has a payment or credit note allocated to it.',
    'The status VOIDED cannot be applied to the invoice because it has payments or credit notes allocated to it.',
    'Date cannot be changed on an invoice that has payment or credit notes allocated to it.',
    'Payments within a batch cannot be deleted.',
    'This payment has been reconciled and cannot be deleted',
    'Payment amount exceeds the amount outstanding on this document',
    'Payments can only be made against Authorised documents',
    'Spend money transactions cannot be updated',
    'The invoice you are trying to allocate to has already been paid off',
  ],
  gone_at_vendor: [
    'An existing Invoice with the specified InvoiceID could not be found',
    'An existing Credit Note with the specified CreditNoteID could not be found',
    'Payment not of valid status for modification',
  ],
  reference_refused: [
    'The contact with the specified contact details has been archived. The contact must be un-archived before creating new invoices or credit notes.',
    'The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.',
    "Account code '200' is not a valid code for this document.",
    "Account code '200' has been archived, or has been deleted. Each line item must reference a valid account.",
    "Account code '476' has been removed as it does not match a recognised account.",
    "Account code '200' does not exist or cannot be applied to Items.",
    "The TaxType code 'OUTPUT' cannot be used with account code '200'.",
    'The TaxType code X does not exist or cannot be used for this type of transaction.',
    'Account must be valid.',
    'Tax rate must be valid.',
    'Tax rate must be Active',
    "Item code 'X' is not valid",
    'Organisation is not subscribed to currency EUR',
    'Users Organisation is not subscribed to currency NZD',
  ],
  company_refuses: ['You have reached the limit of invoices you can approve'],
  rejected: [
    'The document DueDate field must be specified.',
    'Email address must be valid',
    'One or more line items must be specified',
    'The tax amount cannot be greater than the line amount!',
  ],
}

const rows = Object.entries(SENTENCES).flatMap(([kind, sentences]) =>
  sentences.map((sentence) => [sentence, kind] as const),
)

test.each(rows)('%j means %s', (sentence, kind) => {
  expect(troubleOfFault({ messages: [sentence] })).toMatchObject({ kind, vendorText: sentence })
})

test('of several sentences the known one decides, and all are told', () => {
  const messages = ['Something is odd.', 'Invoice # must be unique.']
  expect(troubleOfFault({ messages })).toEqual({
    kind: 'number_taken',
    vendorText: 'Something is odd. Invoice # must be unique.',
  })
})

test('a sentence that nobody knows is rejected under a reason without what it quotes', () => {
  const reasonOf = (sentence: string) => troubleOfFault({ messages: [sentence] })
  expect(reasonOf("Field 'A-1' is 12.50 too large")).toMatchObject({
    kind: 'rejected',
    reason: 'field_is_too_large',
  })
})

const answer = (status: number, text = '', headers: Record<string, string> = {}) =>
  troubleOfStatus({ status, text, headers: new Headers(headers) })

test.each([
  [401, '{"Title":"Unauthorized","Detail":"TokenExpired: token expired"}', 'authorization_expired'],
  [401, '{"Title":"Unauthorized","Detail":"AuthenticationUnsuccessful"}', 'authorization_expired'],
  [401, '{"Title":"Unauthorized","Detail":"AuthorizationUnsuccessful"}', 'permission_missing'],
  [403, '{"title":"Forbidden","detail":"AuthenticationUnsuccessful"}', 'permission_missing'],
  [404, '', 'gone_at_vendor'],
  [500, 'An error occurred', 'outcome_unknown'],
  [502, '<html>Bad gateway</html>', 'outcome_unknown'],
  [503, 'The Xero API is currently offline for maintenance', 'unavailable'],
  [503, 'The Xero API is temporarily unavailable', 'unavailable'],
  [503, 'The Organisation is offline', 'unavailable'],
  [503, 'upstream timed out', 'outcome_unknown'],
  [501, '{"ErrorNumber":20,"Type":"ApiMethodNotImplementedException"}', 'rejected'],
  [412, '', 'rejected'],
] as const)('an answer with %i and %j means %s', (status, text, kind) => {
  expect(answer(status, text).kind).toEqual(kind)
})

test('a refusal of what was sent tells what its elements say, not that something is wrong', () => {
  const body = {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: [{ ValidationErrors: [{ Message: 'Invoice # must be unique.' }] }],
  }
  expect(answer(400, JSON.stringify(body))).toEqual({
    kind: 'number_taken',
    vendorText: 'Invoice # must be unique.',
  })
})

test('a refusal without elements tells its own message', () => {
  const Message = "Error converting value 'NO_TAX'"
  expect(answer(400, JSON.stringify({ ErrorNumber: 14, Message }))).toMatchObject({
    kind: 'rejected',
    vendorText: Message,
  })
})

test.each([
  [{ 'retry-after': '17', 'x-rate-limit-problem': 'minute' }, 17],
  [{ 'x-rate-limit-problem': 'concurrent' }, 1],
  [{ 'x-rate-limit-problem': 'appminute' }, 60],
  [{ 'x-rate-limit-problem': 'Day' }, 3600],
  [{}, 60],
])('too many requests with %j wait %i seconds', (headers, retryAfterSeconds) => {
  expect(answer(429, '', headers as Record<string, string>)).toEqual({
    kind: 'rate_limited',
    retryAfterSeconds,
  })
})

test('addresses and tokens never leave in what Xero said', () => {
  expect(
    said('to a.b+c@client.example by Bearer abc.def, eyJhbGci.eyJzdWIi.c2ln <b>now</b>'),
  ).toEqual('to [e-mail] by [token] [token] now')
})
