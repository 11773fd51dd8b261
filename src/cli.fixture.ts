import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../bin/tieout.mjs', import.meta.url))

export type Ended = Readonly<{ code: number | null; output: string; complaint: string }>

export type Started = Readonly<{
  /** What it has printed so far. */
  output: () => string
  /** Resolves when it has printed this, and rejects when it ends before. */
  printed(text: string): Promise<void>
  end(signal: 'SIGTERM' | 'SIGINT'): Promise<Ended>
  ended: Promise<Ended>
}>

type Variables = Readonly<Record<string, string>>

/** The command as a person runs it, without the settings of whoever runs the tests. */
export function tieout(args: readonly string[], variables: Variables = {}): Started {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, ...variables }
  const child = spawn(process.execPath, [BIN, ...args], {
    env,
    timeout: 90_000,
    killSignal: 'SIGKILL',
  })
  let output = ''
  let complaint = ''
  const watchers = new Set<() => void>()
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  child.stdout.on('data', (chunk) => {
    output += chunk
    for (const watch of watchers) watch()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, output, complaint }))
  })
  return {
    ended,
    output: () => output,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const watch = () => output.includes(text) && resolve()
        watchers.add(watch)
        watch()
        ended.then((end) => reject(new Error(`ended without "${text}": ${end.complaint}`)))
      }),
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}
