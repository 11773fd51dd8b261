// `npm test`: every suite, then what was skipped and how to get it, then the totals as the last line.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'tieout-test-'))
const report = join(directory, 'report.json')

/** Why a test is skipped, by where it stands, and what makes it run. */
const REASONS = [
  {
    isIt: ({ file }) => file.startsWith('test/e2e/'),
    say: (count) => `${count} in the browser, which need Chromium: apt-get install chromium`,
  },
  {
    isIt: ({ name }) => /read by hledger/.test(name),
    say: (count) =>
      `${count} that compare with hledger, which is not here: apt-get install hledger`,
  },
  {
    isIt: ({ name, file }) => /postgres|open-database/i.test(`${file} ${name}`),
    say: (count) =>
      `${count} on PostgreSQL: DATABASE_URL=postgres://user@localhost:5432/test npm test`,
  },
]

const status = await runVitest(process.argv.slice(2))
const results = readResults()
rmSync(directory, { recursive: true, force: true })

explainSkipped(results.skipped)
// A file that does not load, or an error outside of every test, is a failure too.
const failed = Math.max(results.failed, status === 0 ? 0 : 1)
console.log(`${results.passed} passed, ${failed} failed, ${results.skipped.length} skipped`)
process.exitCode = failed === 0 ? 0 : 1

function runVitest(filters) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const projects = ['hub', 'pure', 'browser'].flatMap((name) => ['--project', name])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const child = spawn(process.execPath, [vitest, 'run', ...projects, ...reporters, ...filters], {
    cwd: root,
    // The hubs and the sandboxes that tests start need not strip the types of every file again.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'tieout-compile-cache'), ...process.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function readResults() {
  const files = readReport()
  const tests = files.flatMap((file) =>
    file.assertionResults.map(({ fullName, status: state }) => ({
      ...{ name: fullName, state, file: relative(root, file.name) },
    })),
  )
  const broken = files.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status: s }) => s === 'failed'),
  )
  const inState = (state) => tests.filter((test) => test.state === state)
  const [passed, failures] = [inState('passed').length, inState('failed').length]
  const skipped = tests.filter(({ state }) => state !== 'passed' && state !== 'failed')
  return { passed, failed: failures + broken.length, skipped }
}

/** Without a report nothing was tested: the status of the run then counts as the one failure. */
function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    return []
  }
}

function explainSkipped(skipped) {
  const rest = REASONS.reduce((left, { isIt, say }) => {
    const ours = left.filter(isIt)
    if (ours.length > 0) console.log(`skipped: ${say(ours.length)}`)
    return left.filter((test) => !isIt(test))
  }, skipped)
  for (const { file, name } of rest) console.log(`skipped: ${file}: ${name}`)
}
