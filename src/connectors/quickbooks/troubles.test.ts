import { expect, test } from 'vitest'
import type { TroubleKind } from '../trouble.ts'
import { readFaultBody } from './faults.ts'
import { troubleOfFault, troubleOfStatus, withoutSecrets } from './troubles.ts'

const kindOf = (code: string, detail = '', type = 'ValidationFault'): TroubleKind =>
  troubleOfFault({ type, errors: [{ code, message: 'Something', detail }] }).kind

const CODES: readonly (readonly [TroubleKind, readonly string[]])[] = [
  ['authorization_expired', ['100', '110', '3200', '003200']],
  ['permission_missing', ['120', '130', '3100', '003100', '5020']],
  ['company_refuses', ['140', '6190', '10200']],
  ['unavailable', ['150']],
  ['rate_limited', ['3001', '003001']],
  ['outcome_unknown', ['600', '10000']],
  ['changed_at_vendor', ['5010']],
  ['period_closed', ['6200', '6210']],
  ['name_taken', ['6240']],
  ['number_taken', ['6140']],
  ['reference_refused', ['610', '620', '700', '2500', '6250', '6430']],
  ['frozen_at_vendor', ['800', '6220', '6280', '6400', '6450', '6480', '6540']],
  [
    'rejected',
    [
      ...['500', '630', '900', '1000', '1010', '1020', '1040', '1050'],
      ...['2000', '2010', '2020', '2030', '2040', '2050', '2060', '2100', '2130', '2140', '2160'],
      ...['2170', '2180', '2200', '2210', '2220', '2240', '2250', '2260', '2270', '2280', '2290'],
      ...['2300', '2600', '3000', '4000', '4001', '4002', '5000', '5030'],
      ...['6010', '6070', '6080', '6090', '6100', '6130', '6150', '6160', '6170', '6180', '6230'],
      ...['6270', '6290', '6310', '6320', '6330', '6340', '6360', '6380', '6390', '6420', '6440'],
      ...['6470', '6520', '6530', '10100'],
    ],
  ],
]

test.each(CODES.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)))(
  'code %s is %s',
  (code, kind) => {
    expect(kindOf(code)).toBe(kind)
  },
)

test.each([
  ['Unexpected Internal Error. (-30000)', 'outcome_unknown'],
  ['An unexpected error occurred while accessing or saving your data', 'outcome_unknown'],
  ['You can only add or edit one name at a time.', 'unavailable'],
  ['The customer you have specified has been deleted.', 'reference_refused'],
  ['The entity Estimate 75 that you are trying to link does not exist.', 'reference_refused'],
  ['You must set a transaction amount.', 'rejected'],
] as const)('code 6000 with "%s" is %s', (text, kind) => {
  expect(kindOf('6000', `Business Validation Error: ${text}`)).toBe(kind)
})

test('a fault of the system whose code is unknown leaves the outcome open', () => {
  expect(kindOf('12345', '', 'SystemFault')).toBe('outcome_unknown')
})

test('not found is gone for a change, and a refused reference for a creation', () => {
  const fault = { type: 'ValidationFault', errors: [{ code: '610', message: '', detail: '' }] }
  expect(troubleOfFault(fault, { verb: 'update' }).kind).toBe('gone_at_vendor')
  expect(troubleOfFault(fault, { verb: 'create' }).kind).toBe('reference_refused')
})

test('of several errors the one that leaves the outcome open counts', () => {
  const errors = ['2020', '5010', '10000'].map((code) => ({ code, message: '', detail: '' }))
  expect(troubleOfFault({ type: '', errors }).kind).toBe('outcome_unknown')
})

test('the vendor’s own words and code travel along', () => {
  const body = {
    Fault: {
      Error: [{ Message: 'Duplicate Name Exists Error', Detail: 'Already exists', code: '6240' }],
      type: 'ValidationFault',
    },
    time: '2020-09-29T06:58:50.262-07:00',
  }
  const fault = readFaultBody(JSON.stringify(body))
  expect(fault && troubleOfFault(fault)).toEqual({
    kind: 'name_taken',
    vendorText: 'Duplicate Name Exists Error Already exists (6240)',
  })
})

test('the gateway’s lower-case fault is read, and the token in it does not get out', () => {
  const body = {
    warnings: null,
    fault: {
      error: [
        {
          message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
          detail: 'Token expired: AB01600000000aBcDeF',
          code: '3200',
          element: null,
        },
      ],
      type: 'AUTHENTICATION',
    },
    time: 1601391072830,
  }
  const fault = readFaultBody(JSON.stringify(body))
  const trouble = fault && troubleOfFault(fault)
  expect(trouble?.kind).toBe('authorization_expired')
  expect(JSON.stringify(trouble)).not.toContain('AB016')
})

test('a fault in XML is read although JSON was asked for', () => {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
    <IntuitResponse xmlns="http://schema.intuit.com/finance/v3">
      <Fault type="AuthenticationFault"><Error code="130"><Message>Accessing Wrong Cluster</Message>
        <Detail>WrongClusterError: you &amp; me</Detail></Error></Fault></IntuitResponse>`
  const fault = readFaultBody(body)
  expect(fault && troubleOfFault(fault)).toEqual({
    kind: 'permission_missing',
    vendorText: 'Accessing Wrong Cluster WrongClusterError: you & me (130)',
  })
})

test('a throttled request waits for as long as the vendor says, else for a minute', () => {
  const fault = { type: 'SERVICE', errors: [{ code: '3001', message: '', detail: '' }] }
  expect(troubleOfFault(fault)).toEqual({ kind: 'rate_limited', retryAfterSeconds: 60 })
  expect(troubleOfFault(fault, { retryAfter: '7' })).toMatchObject({ retryAfterSeconds: 7 })
})

test.each([
  [200, 'outcome_unknown'],
  [302, 'outcome_unknown'],
  [401, 'authorization_expired'],
  [403, 'permission_missing'],
  [404, 'rejected'],
  [408, 'outcome_unknown'],
  [429, 'rate_limited'],
  [500, 'outcome_unknown'],
  [502, 'outcome_unknown'],
  [503, 'outcome_unknown'],
  [504, 'outcome_unknown'],
] as const)('HTTP %i without a readable answer is %s', (status, kind) => {
  expect(troubleOfStatus(status, null).kind).toBe(kind)
})

test('e-mail addresses and long tokens are taken out of what the vendor says', () => {
  const text = 'send to zoe@client.example with eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.abc'
  expect(withoutSecrets(text)).toBe('send to … with …')
})
