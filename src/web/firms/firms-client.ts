import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { FirmList, FirmStarters, type NewFirmInput } from '#api/wire/firms.ts'
import { paths } from '#api/wire/paths.ts'
import { ask, tell } from '../hub-request.ts'

export const firmsQuery = queryOptions({
  queryKey: ['firms'],
  queryFn: ({ signal }) => ask(FirmList, paths.firms(), { signal }),
  staleTime: 60_000,
})

export const startersQuery = queryOptions({
  queryKey: ['firm-starters'],
  queryFn: ({ signal }) => ask(FirmStarters, paths.firmStarters(), { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const startFirm = (body: NewFirmInput) =>
  ask(FirmList, paths.firms(), { method: 'POST', body })
export const enterFirm = (firmId: string) =>
  ask(FirmList, paths.currentFirm(), { method: 'PUT', body: { firmId } })
export const removeFirm = (id: string, name: string) =>
  tell(paths.firmRemoval(id), { method: 'POST', body: { name } })

const CHANNEL = 'tieout.firm'

/** All that the pages know is of another firm: every tab begins anew, on the first page. */
export function beginAnew(queryClient: QueryClient): void {
  queryClient.clear()
  new BroadcastChannel(CHANNEL).postMessage('changed')
  location.assign('/')
}

/** Another tab went to another firm, and took this session along. */
export function followOtherTabs(): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = () => location.assign('/')
  return () => channel.close()
}
