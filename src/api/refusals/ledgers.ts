import type { RefusalAnswers } from './answer.ts'

/** Connections and what stands between us and a ledger. */
export const LEDGERS = {
  company_already_connected: [
    409,
    'This company is connected already. Disconnect it there first, or choose another one.',
  ],
  company_is_not_in_the_consent: [
    422,
    'The consent does not reach this company. Connect again, and choose it at the ledger.',
  ],
  connection_not_found: [404, 'There is no such connection. It may have been disconnected.'],
  connector_unknown: [404, 'This hub has no such ledger. Ask your operator to set it up.'],
  consent_cancelled: [422, 'The ledger was not connected, because the consent was not given.'],
  consent_failed: [502, 'The ledger did not complete the consent. Try to connect again.'],
  consent_forged: [
    422,
    'This answer does not belong to a connection that you began. Connect again from this console.',
  ],
  division_already_connected: [
    409,
    'This division has a connection to that ledger already. Disconnect it first.',
  ],
  issue_not_found: [404, 'There is no such issue. It may have been resolved already.'],
  kind_is_not_taken: [
    422,
    'This ledger takes no records of the kind {kind}. Leave it switched off.',
  ],
  kind_needs_another: [
    422,
    'The kind {kind} cannot go to the ledger without {needs}. Switch on both, or neither.',
  ],
  ledger_currency_differs: [
    422,
    'The company’s currency is not the division’s. Connect a company that keeps the same currency.',
  ],
  ledger_not_reachable: [502, 'The ledger does not answer at the moment. Try again in a minute.'],
  mapping_refused: [422, 'These two cannot be paired. Choose another one.'],
} as const satisfies RefusalAnswers
