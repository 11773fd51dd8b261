import { Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFirm } from '../firm.tsx'
import { saySorry } from '../messages.ts'
import { chooseClientProfile } from './work-client.ts'
import { billProfilesQuery, clientProfileQuery } from './work-queries.ts'

type Props = Readonly<{ client: Readonly<{ id: string; version: number }> }>

/** How this client is billed; without a choice of its own, as its kind usually is. */
export function ClientBilling({ client }: Props) {
  const { division, readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const profiles = useQuery(billProfilesQuery(division.id)).data
  const current = useQuery(clientProfileQuery(client.id)).data
  const choosing = useMutation({
    mutationFn: (billProfileId: string | null) =>
      chooseClientProfile(client.id, { version: client.version, billProfileId }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['bill-profiles'] }),
    onError: saySorry('The bill profile was not chosen'),
  })
  if (!profiles || !current || profiles.length === 0) return null
  const usual = current.isOwnChoice ? undefined : current.profile?.name
  return (
    <Select
      label="Bill profile"
      placeholder={usual ? `Usual: ${usual}` : 'Due after 30 days, no late fee'}
      data={profiles
        .filter(({ archived, id }) => !archived || id === current.profile?.id)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={current.isOwnChoice ? (current.profile?.id ?? null) : null}
      clearable
      disabled={choosing.isPending}
      readOnly={readOnlyBecause !== undefined}
      maw={360}
      mt="md"
      onChange={(id) => choosing.mutate(id)}
    />
  )
}
