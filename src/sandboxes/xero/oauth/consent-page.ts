import { html } from 'hono/html'
import { type Markup, page } from '../../kit/inspector/page.ts'
import type { CompanySummary } from '../../kit/sandbox.ts'

export type Consent = Readonly<{
  appName: string
  organisations: readonly CompanySummary[]
  scopes: readonly string[]
  /** The query of the authorization request, sent along with the decision. */
  parameters: Readonly<Record<string, string>>
}>

/** Asks which organisations the app may use: several at once, as apps with bulk connect may. */
export const consentPage = ({ appName, organisations, scopes, parameters }: Consent): Markup =>
  page({
    title: `${appName} wants access to your organisation`,
    heading: 'Xero sandbox',
    body: html`<form method="post" action="/identity/connect/authorize">
      ${Object.entries(parameters).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <fieldset style="border:0;padding:0;margin:0">
        <legend>Organisations</legend>
        ${organisations.map((organisation, index) => choice(organisation, index === 0))}
      </fieldset>
      <p class="note">Asked for: ${scopes.join(', ')}</p>
      <div class="actions">
        <button class="main" name="decision" value="connect">Allow access</button>
        <button name="decision" value="cancel">Cancel</button>
      </div>
    </form>`,
  })

const choice = ({ id, name, country }: CompanySummary, isChecked: boolean): Markup =>
  html`<label class="choice">
    <input type="checkbox" name="company" value="${id}" ${isChecked ? 'checked' : ''} />
    ${name} <span class="note">(${country})</span>
  </label>`

/** Wrong clients, addresses and scopes are shown here and never sent to the app. */
export const refusalPage = (error: string, explanation: string): Markup =>
  page({
    title: 'Sorry, something went wrong',
    heading: 'Xero sandbox',
    body: html`<p>Error: ${error}</p><p class="note">${explanation}</p>`,
  })
