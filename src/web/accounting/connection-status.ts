import type { Connection } from '#api/wire/ledgers.ts'

export type ConnectionStatus =
  | 'connected'
  | 'working'
  | 'reading'
  | 'needs_you'
  | 'not_confirmed'
  | 'disconnected'

type Seen = Pick<
  Connection,
  'disconnectedAt' | 'confirmedAt' | 'reading' | 'isWorking' | 'openIssues' | 'counts'
>

/** The one word that a person should hear first about a connection. */
export function statusOf(connection: Seen): ConnectionStatus {
  if (connection.disconnectedAt) return 'disconnected'
  if (connection.reading?.isRunning) return 'reading'
  if (!connection.confirmedAt) return 'not_confirmed'
  if (connection.isWorking) return 'working'
  return connection.openIssues > 0 ? 'needs_you' : 'connected'
}

/** Something changes by itself soon, so it is worth looking again at once. */
export const isBusy = (connection: Seen): boolean =>
  !connection.disconnectedAt && (connection.reading?.isRunning === true || connection.isWorking)

/** How soon to look again. */
export function lookAgainMs(connection: Seen): number {
  if (isBusy(connection)) return 1_000
  const waits = !connection.disconnectedAt && totalsIn(connection).onItsWay > 0
  return waits ? 4_000 : 15_000
}

export type Totals = Readonly<{ inLedger: number; onItsWay: number; needsYou: number }>

/** All kinds of records together. */
export const totalsIn = ({ counts }: Pick<Connection, 'counts'>): Totals => ({
  inLedger: counts.reduce((sum, { inLedger }) => sum + inLedger, 0),
  onItsWay: counts.reduce((sum, { onItsWay }) => sum + onItsWay, 0),
  needsYou: counts.reduce((sum, { needsYou }) => sum + needsYou, 0),
})

/** Of all that is meant for the ledger, how much is there: 0 to 100. */
export function percentIn({ inLedger, onItsWay, needsYou }: Totals): number {
  const all = inLedger + onItsWay + needsYou
  return all === 0 ? 0 : Math.floor((inLedger / all) * 100)
}

/** So many at once are looked at before they go. */
const PREVIEW_FROM = 50

export const wantsPreviewFirst = ({ onItsWay }: Totals): boolean => onItsWay > PREVIEW_FROM
