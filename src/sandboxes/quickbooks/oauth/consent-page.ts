import { html } from 'hono/html'
import { type Markup, page } from '../../kit/inspector/page.ts'
import type { CompanySummary } from '../../kit/sandbox.ts'

export type Consent = Readonly<{
  appName: string
  companies: readonly CompanySummary[]
  /** The query of the authorization request, sent along with the decision. */
  parameters: Readonly<Record<string, string>>
}>

/** Asks which company the app may use. A token reaches one company only. */
export const consentPage = ({ appName, companies, parameters }: Consent): Markup =>
  page({
    title: `Let ${appName} use your books?`,
    heading: 'QuickBooks sandbox',
    body: html`<form method="post" action="/connect/oauth2/decision">
      <p>
        It may read and write customers, invoices, payments and accounts of the company you choose.
      </p>
      ${Object.entries(parameters).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
      )}
      <fieldset style="border:0;padding:0;margin:0">
        <legend>Company</legend>
        ${companies.map((company, index) => choice(company, index === 0))}
      </fieldset>
      <div class="actions">
        <button class="main" name="decision" value="connect">Connect</button>
        <button name="decision" value="cancel">Cancel</button>
      </div>
    </form>`,
  })

const choice = ({ id, name, country }: CompanySummary, isChecked: boolean): Markup =>
  html`<label class="choice">
    <input type="radio" name="company" value="${id}" ${isChecked ? 'checked' : ''} required />
    ${name} <span class="note">(${country}, company id ${id})</span>
  </label>`
