import { resolve } from 'node:path'

/**
 * Where the vendor's OpenAPI files lie on this machine: they are read in tests and never copied.
 * Tests that need them are skipped where the folder is absent.
 */
export const openApiFolder =
  process.env.TIEOUT_XERO_OPENAPI_DIR ??
  resolve(import.meta.dirname, '../../../../..', 'shared/data/xero')
