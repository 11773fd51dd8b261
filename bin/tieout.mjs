#!/usr/bin/env node
// Plain JavaScript that an old Node can parse: it finds one that runs TypeScript, and hands over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST = [22, 18]
const file = fileURLToPath(import.meta.url)

function isNewEnough(version) {
  const parts = version.split('.').map(Number)
  return parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1])
}

/** npm puts the Node of our optional dependencies into the `.bin` of whoever installed us. */
function findNode(from) {
  const node = join(from, 'node_modules', '.bin', 'node')
  if (existsSync(node)) return node
  return dirname(from) === from ? undefined : findNode(dirname(from))
}

function runWith(node) {
  const child = spawn(node, [file].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env: Object.assign({}, process.env, { TIEOUT_NODE_FOUND: 'yes' }),
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  // A terminal sends Ctrl+C to both of us: the child decides when it has ended.
  signals.forEach((signal) => {
    process.on(signal, () => {
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal)
    })
  })
  child.on('error', (error) => fail(`${node} does not run: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code === null ? 1 : code)
    signals.forEach((each) => {
      process.removeAllListeners(each)
    })
    process.kill(process.pid, signal)
  })
}

function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

if (isNewEnough(process.versions.node)) {
  delete process.env.TIEOUT_NODE_FOUND
  // Some thousand files of TypeScript are stripped once, not at each start.
  if (module.enableCompileCache) module.enableCompileCache()
  import('../src/cli.ts').catch((error) => fail(error.stack || String(error)))
} else {
  const node = process.env.TIEOUT_NODE_FOUND ? undefined : findNode(dirname(dirname(file)))
  if (node) runWith(node)
  else fail(`Tieout needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}`)
}
