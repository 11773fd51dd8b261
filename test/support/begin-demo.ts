import { afterAll, beforeAll } from 'vitest'
import { openBrowser, type TestBrowser } from './open-browser.ts'
import { type Evaluation, startEvaluation } from './start-evaluation.ts'

/** A browser and a demo of its own for the tests of a file. */
export function beginDemo(): Readonly<{ browser: () => TestBrowser; demo: () => Evaluation }> {
  let browser: TestBrowser | undefined
  let demo: Evaluation | undefined
  beforeAll(async () => {
    browser = await openBrowser()
    demo = await startEvaluation()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
  })
  return { browser: () => begun(browser), demo: () => begun(demo) }
}

function begun<T>(made: T | undefined): T {
  if (made === undefined) throw new Error('the demo is there from beforeAll on')
  return made
}
