import { type DestinationStream, type Logger, pino } from 'pino'
import { withoutSecrets, withoutSecretsIn } from './redaction.ts'
import { terminalLines } from './terminal-log.ts'

export type Log = Logger

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type LogSettings = Readonly<{
  level: LogLevel
  /** `lines` for people, `json` for whatever collects logs. */
  format: 'lines' | 'json'
  /** Where it goes instead of standard error, for tests. */
  destination?: DestinationStream
}>

/**
 * The hub's log. Whatever it is given, nothing goes out that looks like a secret: tokens, passwords,
 * cookies and keys by the names of their fields, bearer tokens and passwords in addresses by their
 * look, people's e-mail addresses too.
 */
export function createLog({ level, format, destination }: LogSettings): Log {
  const stream = destination ?? pino.destination({ fd: 2, sync: true })
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: (details) => withoutSecrets(details) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          const clean = args.map((arg) => (typeof arg === 'string' ? withoutSecretsIn(arg) : arg))
          method.apply(this, clean as typeof args)
        },
      },
    },
    format === 'lines' ? terminalLines(stream) : stream,
  )
}
