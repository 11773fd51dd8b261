import { AsyncLocalStorage } from 'node:async_hooks'

type Scope = { name: string; open: boolean }

const scopes = new AsyncLocalStorage<Scope>()

/**
 * A second transaction inside a first one would wait for ever on the embedded engine, which has one
 * connection, and would silently be another transaction on PostgreSQL: so it is a bug on both.
 */
export function refuseNesting(wanted: string): void {
  const outer = scopes.getStore()
  if (outer?.open) {
    throw new Error(`${wanted} inside of ${outer.name}: use the transaction that is already open`)
  }
}

/** Work that was started here and outlives the transaction is free to open its own. */
export async function asTransaction<T>(name: string, work: () => Promise<T>): Promise<T> {
  const scope: Scope = { name, open: true }
  try {
    return await scopes.run(scope, work)
  } finally {
    scope.open = false
  }
}
