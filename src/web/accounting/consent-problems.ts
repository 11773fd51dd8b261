/** Why the vendor's consent page led back without a connection, and what to do now. */
const WORDS: Readonly<Record<string, string>> = {
  company_already_connected:
    'This company is connected with another division already. Disconnect it there first, or choose another company.',
  company_is_not_in_the_consent:
    'The consent reaches no company that could be connected. Connect again, and choose a company on the ledger’s page.',
  connector_unknown: 'This hub has no such ledger. Ask whoever runs it to set it up.',
  consent_cancelled:
    'Nothing was connected, because the consent was not given. Connect again whenever you are ready.',
  consent_failed:
    'The ledger did not complete the consent. Nothing was connected; try again in a minute.',
  consent_forged:
    'The answer did not belong to a connection that you began here, or it took longer than 15 minutes. Begin again from this page.',
  division_already_connected:
    'This division has a connection with that ledger already. Disconnect it first.',
  ledger_currency_differs:
    'The company keeps its books in another currency than the division. Connect a company with the same currency.',
  ledger_not_reachable:
    'The consent was given, but the ledger does not answer at the moment. Connect again in a minute.',
}

export const consentProblem = (code: string): string =>
  WORDS[code] ?? 'The ledger was not connected. Begin again from this page.'
