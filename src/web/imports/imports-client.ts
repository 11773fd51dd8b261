import { queryOptions } from '@tanstack/react-query'
import {
  Import,
  ImportFaultPage,
  type ImportInput,
  ImportKindList,
  type ImportMapping,
  ImportPage,
  ImportRowPage,
  type ImportStart,
} from '#api/wire/imports.ts'
import { paths } from '#api/wire/paths.ts'
import { ask, tell } from '../hub-request.ts'
import { isAtWork } from './import-words.ts'

export const IMPORTS = ['imports'] as const
/** The hub has something to do with it: the page follows by itself. */
const AT_WORK_MS = 1_000

export const importKindsQuery = queryOptions({
  queryKey: [...IMPORTS, 'kinds'],
  queryFn: async ({ signal }) => (await ask(ImportKindList, paths.importKinds(), { signal })).items,
  staleTime: 3_600_000,
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...IMPORTS, 'one', id],
    queryFn: ({ signal }) => ask(Import, paths.import(id), { signal }),
    refetchInterval: ({ state }) =>
      state.data && isAtWork(state.data.status) ? AT_WORK_MS : false,
  })

type Paged = Readonly<{ cursor: string | undefined }>

export const listImports = (divisionId: string, { cursor }: Paged, signal: AbortSignal) =>
  ask(ImportPage, paths.imports(), { query: { divisionId, cursor }, signal })

export const listFaults = (id: string, { cursor }: Paged, signal: AbortSignal) =>
  ask(ImportFaultPage, paths.importFaults(id), { query: { cursor }, signal })

const SAMPLE = 5

export const sampleQuery = (id: string) =>
  queryOptions({
    queryKey: [...IMPORTS, 'sample', id],
    queryFn: async ({ signal }) =>
      (await ask(ImportRowPage, paths.importRows(id), { query: { limit: SAMPLE }, signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The import of a file that is on its way into the hub. */
export async function upload(input: Omit<ImportInput, 'fileName'>, file: File): Promise<Import> {
  const body = { ...input, fileName: file.name.slice(0, 200) }
  const begun = await ask(Import, paths.imports(), { method: 'POST', body })
  return ask(Import, paths.importFile(begun.id), { method: 'PUT', file })
}

export const mapColumns = (id: string, body: ImportMapping) =>
  ask(Import, paths.importMapping(id), { method: 'PUT', body })
export const start = (id: string, body: ImportStart) =>
  ask(Import, paths.importStart(id), { method: 'POST', body })
export const drop = ({ id, version }: Import) =>
  tell(paths.import(id), { method: 'DELETE', query: { version } })
