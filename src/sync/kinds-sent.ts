import type { RecordKind } from '#connectors/books-record.ts'
import type { Descriptor } from '#connectors/descriptor.ts'
import type { ConnectionSettings } from '#store/connections.ts'

/** They have no switch: they come along with the documents that name them. */
const COMES_ALONG: ReadonlySet<RecordKind> = new Set<RecordKind>(['client', 'vendor'])

/** The kinds that a connection sends: the connector takes them, and they are switched on. */
export const kindsSent = (
  { kinds }: Pick<Descriptor, 'kinds'>,
  settings: Pick<ConnectionSettings, 'kinds'>,
): ReadonlySet<RecordKind> =>
  new Set(kinds.filter((kind) => COMES_ALONG.has(kind) || settings.kinds[kind] === true))
