import type { DestinationStream } from 'pino'

type Line = { level: string; time: string; msg?: string; err?: { stack?: string } }

/** Turns a line of JSON into one for people: time, level where it matters, text, details. */
export const terminalLines = (stream: DestinationStream): DestinationStream => ({
  write: (json) => stream.write(`${toLine(JSON.parse(json))}\n`),
})

function toLine({ level, time, msg = '', err, ...details }: Line): string {
  const words = [time.slice(11, 19), ...(level === 'info' ? [] : [level.toUpperCase()]), msg]
  const extras = Object.entries(details).map(([name, value]) => `${name}=${toText(value)}`)
  const stack = err?.stack ? [`\n${err.stack}`] : []
  return [...words, ...extras, ...stack].join(' ')
}

function toText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  if (value.includes('\n')) return `\n${value}`
  return /\s/.test(value) ? JSON.stringify(value) : value
}
