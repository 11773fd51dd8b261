// Starts the hub of a directory once, as an operator would, looks at it, and stops it.
import { spawn } from 'node:child_process'

const SECONDS_MAX = 90
const [directory, data] = process.argv.slice(2)
const foreign = ([name]) => name === 'DATABASE_URL' || name.startsWith('TIEOUT_')
const env = Object.fromEntries(Object.entries(process.env).filter((entry) => !foreign(entry)))
const hub = spawn('node', [`${directory}/bin/tieout.mjs`, 'serve', '--data', data, '--port', '0'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = new Promise((resolve) => hub.on('exit', (code, signal) => resolve(code ?? signal)))
const late = setTimeout(() => fail(`not done after ${SECONDS_MAX} s`), SECONDS_MAX * 1000)

const url = await readUrl()
await check('/health', 200, '"ok"')
await check('/', 200, '<script type="module"')
await check('/api/session', 401, 'code')
hub.kill('SIGTERM')
const code = await ended
clearTimeout(late)
if (code !== 0) fail(`ended with ${code}`)
console.log('started, served its console, asked for a sign-in, and stopped')

async function readUrl() {
  let said = ''
  for await (const chunk of hub.stdout) {
    said += chunk
    const found = /console: (https?:\S+)\n/.exec(said)
    if (found) return found[1]
  }
  return fail(`ended before it listened: ${said}`)
}

async function check(path, status, text) {
  const answer = await fetch(url + path)
  const body = await answer.text()
  if (answer.status !== status || !body.includes(text)) {
    fail(`${path} answered ${answer.status}: ${body.slice(0, 500)}`)
  }
}

function fail(line) {
  console.error(`the production copy: ${line}`)
  hub.kill('SIGKILL')
  process.exit(1)
}
