import { createContext, useContext } from 'react'
import type { Connection } from '#api/wire/ledgers.ts'

export const ConnectionContext = createContext<Connection | undefined>(undefined)

/** The connection whose pages these are. */
export function useConnection(): Connection {
  const connection = useContext(ConnectionContext)
  if (!connection) throw new Error('useConnection is for pages of a connection')
  return connection
}
