import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the vendor's OpenAPI files on this machine: read in tests, never copied. */
const FOLDER = 'XERO_OPENAPI_DIR'

/**
 * The vendor's file of that name. Where it is absent, a line says so and the tests that it would
 * judge do not exist: nobody can have them for the asking, so they are not counted as skipped.
 */
export function findVendorFile(name: string): string | undefined {
  const folder = process.env[FOLDER]
  const file = folder && join(folder, name)
  if (file && existsSync(file)) return file
  console.info(`not tested against ${name}: ${FOLDER} names the folder it lies in`)
  return undefined
}
