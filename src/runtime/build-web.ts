import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from './log.ts'

/** What the console is made of. */
const SOURCES = ['src/web', 'src/api/wire', 'vite.config.ts', 'index.html']

/** Whether the built console is missing, or older than what it is built from. */
export function isWebStale(root: string, built: string): boolean {
  const index = join(built, 'index.html')
  if (!existsSync(index)) return true
  const builtAt = statSync(index).mtimeMs
  return SOURCES.some((source) => newestIn(join(root, source)) > builtAt)
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

/**
 * Runs the bundler beside the hub, and says whether it succeeded. If not, the hub has no console,
 * but it has its API.
 */
export function buildWeb(root: string, log: Log, signal: AbortSignal): Promise<boolean> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  if (!existsSync(vite)) {
    log.warn('The console is not built, and its bundler is not installed: run npm ci')
    return Promise.resolve(false)
  }
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
    const child = spawn(process.execPath, [vite, 'build'], { cwd: root, signal, env })
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', (error) => {
      if (!signal.aborted) log.error({ err: error }, 'The console could not be built')
      resolve(false)
    })
    child.on('close', (code) => {
      if (code !== 0 && !signal.aborted) {
        const said = Buffer.concat(output).toString().slice(-2000)
        log.error({ said }, 'The console could not be built')
      }
      resolve(code === 0)
    })
  })
}
