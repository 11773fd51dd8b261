import { createRequire } from 'node:module'
import { XeroClient } from 'xero-node'
import { systemClock } from '#runtime/clock.ts'
import { systemRandom } from '#runtime/random.ts'
import { serveSandbox } from '../kit/serve.ts'
import { createXeroSandbox } from './index.ts'

/** The libraries that the vendor's SDK itself loads; they are not dependencies of ours. */
const fromSdk = createRequire(createRequire(import.meta.url).resolve('xero-node'))
const axios = fromSdk('axios')
const { Issuer } = fromSdk('openid-client')

const REDIRECT = 'http://localhost:5000/callback'

/** Xero's own SDK, pointed at a sandbox on the machine's clock (it checks the id token's times). */
export async function startJudge() {
  const sandbox = createXeroSandbox({ clock: systemClock(), random: systemRandom })
  const { url, close } = await serveSandbox(sandbox)
  const { clientId, clientSecret } = sandbox.greet(url)
  const client = new XeroClient({
    clientId,
    clientSecret,
    redirectUris: [REDIRECT],
    state: 'state-1',
    scopes: [
      'openid',
      'profile',
      'email',
      'offline_access',
      'accounting.invoices',
      'accounting.payments',
      'accounting.banktransactions',
      'accounting.contacts',
      'accounting.settings',
      'accounting.manualjournals',
      ...['aged', 'balancesheet', 'profitandloss', 'trialbalance'].map(
        (report) => `accounting.reports.${report}.read`,
      ),
    ],
  })
  const issuer = await Issuer.discover(url)
  client.openIdClient = new issuer.Client({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [REDIRECT],
  })
  client.accountingApi.basePath = `${url}/api.xro/2.0`
  // `/connections` and refreshing by hand are hard-coded in the SDK.
  const interceptor = axios.interceptors.request.use((config: { url: string }) => ({
    ...config,
    url: config.url.replace(/^https:\/\/(api|identity)\.xero\.com/, url),
  }))
  return {
    client,
    url,
    clientId,
    clientSecret,
    close: async () => {
      axios.interceptors.request.eject(interceptor)
      await close()
      sandbox.close()
    },
  }
}

/** Answers the consent page as a person would: the address the browser is sent back to. */
export async function consentTo(
  url: string,
  consentUrl: string,
  companyIds: readonly string[],
): Promise<string> {
  const page = await (await fetch(consentUrl)).text()
  const form = new URLSearchParams()
  for (const [, name = '', value = ''] of page.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  )) {
    form.append(name, value.replaceAll('&amp;', '&'))
  }
  for (const id of companyIds) form.append('company', id)
  form.append('decision', companyIds.length > 0 ? 'connect' : 'cancel')
  const response = await fetch(`${url}/identity/connect/authorize`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  return response.headers.get('location') ?? ''
}
