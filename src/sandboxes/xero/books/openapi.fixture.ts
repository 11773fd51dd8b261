import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where the vendor's OpenAPI files lie on this machine: they are read in tests and never copied. */
const folder =
  process.env.XERO_OPENAPI_DIR ?? resolve(import.meta.dirname, '../../../../..', 'shared/data/xero')

/**
 * The vendor's file of that name. Where it is absent, a line says so and the tests that it would
 * judge do not exist: nobody can have them for the asking, so they are not counted as skipped.
 */
export function findVendorFile(name: string): string | undefined {
  const file = join(folder, name)
  if (existsSync(file)) return file
  console.info(`not tested against ${name}: XERO_OPENAPI_DIR names the folder it lies in`)
  return undefined
}
