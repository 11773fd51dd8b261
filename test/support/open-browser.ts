import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { findChromium } from './chromium.ts'
import type { Evaluation } from './start-evaluation.ts'

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What a page may take to answer a person, on a machine that does other things too. */
const PATIENCE_MS = 10_000

type Login = Pick<Evaluation, 'url' | 'email' | 'password'>
type Size = Readonly<{ width: number; height: number }>

const DESKTOP: Size = { width: 1280, height: 900 }
export const TELEPHONE: Size = { width: 390, height: 844 }

export class TestBrowser {
  readonly #browser: Browser
  /** One for all pages of the administrator, so that each file of the console is loaded once. */
  #signedIn: Promise<BrowserContext> | undefined

  constructor(browser: Browser) {
    this.#browser = browser
  }

  /** A page of somebody who never was here. */
  async visitor({ url }: Login, size: Size = DESKTOP): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL: url, locale: 'en-US' })
    return watched(await context.newPage(), size)
  }

  /** A page of the administrator, who has signed in already. */
  async administrator(login: Login, size: Size = DESKTOP): Promise<Page> {
    this.#signedIn ??= this.#signIn(login)
    const context = await this.#signedIn
    return watched(await context.newPage(), size)
  }

  close(): Promise<void> {
    return this.#browser.close()
  }

  async #signIn({ url, email, password }: Login): Promise<BrowserContext> {
    const context = await this.#browser.newContext({ baseURL: url, locale: 'en-US' })
    const answer = await context.request.post('/api/auth/sign-in/email', {
      data: { email, password },
      headers: { origin: url },
    })
    if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}: ${await answer.text()}`)
    return context
  }
}

/** Until the test has ended: what the page complains of fails it, and a failure leaves a picture. */
async function watched(page: Page, size: Size): Promise<Page> {
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints = listenFor(page)
  onTestFinished(async ({ task }) => {
    const hasFailed = task.result?.state === 'fail' || complaints.length > 0
    if (hasFailed) await keepPicture(page, task.name)
    await page.close()
    if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join('\n')}`)
  })
  await page.setViewportSize(size)
  return page
}

export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('there is no Chromium on this machine')
  return new TestBrowser(await chromium.launch({ executablePath, args: ARGS }))
}

/** Whatever the console of the browser says in red, but for refusals that the page shows itself. */
function listenFor(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)))
  page.on('console', (message) => {
    const isRefusal = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  return complaints
}

async function keepPicture(page: Page, test: string): Promise<void> {
  const name = test.replaceAll(/[^\w]+/g, '-').slice(0, 80)
  await page
    .screenshot({ path: join('test-results', `${name}.png`), fullPage: true })
    .catch((error: unknown) => process.stderr.write(`no picture of the page: ${error}\n`))
}
