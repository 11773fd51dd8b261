import { Checkbox, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { TrustRules } from '#api/wire/trust.ts'
import { useFirm } from '../firm.tsx'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { useTrustAccounts } from './TrustAccountField.tsx'
import { changeRules } from './trust-client.ts'
import { rulesQuery } from './trust-queries.ts'

/** Choosing rules is what switches the trust pages on where a practice has none by itself. */
export default function TrustSettingsPage() {
  useTitle('Trust settings')
  const { division } = useFirm()
  const rules = useQuery(rulesQuery(division.id))
  const { trust } = useTrustAccounts()
  if (rules.isPending) return <PageSkeleton />
  if (rules.isError) return <Problem error={rules.error} onRetry={rules.refetch} />
  return (
    <>
      <PageHeader
        above={<Link to="/trust">Trust balances</Link>}
        title="Trust settings"
        below="What the law where you practise says of other people’s money."
      />
      <div style={{ maxWidth: 560 }}>
        <RulesForm key={rules.data.version} rules={rules.data} />
        <Section title="Trust bank accounts">
          {trust.length === 0 && (
            <Text size="sm" c="dimmed">
              The chart has no trust bank account. Add one of the type bank that is marked as trust.
            </Text>
          )}
          <ul>
            {trust.map(({ id, code, name }) => (
              <li key={id}>
                {code} {name}
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  )
}

const PLACES = [
  { value: 'office', label: 'The office bank' },
  { value: 'firm_interest', label: 'The firm’s own money in trust' },
] as const

function RulesForm({ rules }: Readonly<{ rules: TrustRules }>) {
  const { division, readOnlyBecause } = useFirm()
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState({
    jurisdiction: rules.jurisdiction,
    mayDrawUncleared: rules.mayDrawUncleared,
    advancesFrom: rules.advancesFrom,
  })
  const saving = useMutation({
    mutationFn: () => changeRules({ divisionId: division.id, version: rules.version, ...chosen }),
    onSuccess: async () => {
      sayDone('The trust settings are saved.')
      await queryClient.invalidateQueries({ queryKey: ['trust'] })
      await queryClient.invalidateQueries({ queryKey: ['session'] })
    },
  })
  const choose = (code: string | null) => {
    const usual = rules.jurisdictions.find((each) => each.code === code)
    if (!usual) return
    const { mayDrawUncleared, advancesFrom } = usual
    setChosen({ jurisdiction: usual.code, mayDrawUncleared, advancesFrom })
  }
  return (
    <Stack gap="md">
      <Select
        label="Jurisdiction"
        description="Sets what is usual there; your regulator has the last word."
        data={rules.jurisdictions.map(({ code, name }) => ({ value: code, label: name }))}
        value={chosen.jurisdiction}
        onChange={choose}
        allowDeselect={false}
      />
      <Select
        label="Advances for a client come from"
        data={[...PLACES]}
        value={chosen.advancesFrom}
        onChange={(value) =>
          setChosen({
            ...chosen,
            advancesFrom: value === 'firm_interest' ? 'firm_interest' : 'office',
          })
        }
        allowDeselect={false}
      />
      <Checkbox
        label="Money may be drawn before it has cleared"
        checked={chosen.mayDrawUncleared}
        onChange={(event) =>
          setChosen({ ...chosen, mayDrawUncleared: event.currentTarget.checked })
        }
      />
      {saving.error ? <Problem error={saving.error} title="The settings were not saved" /> : null}
      <FormBar>
        <ActionButton
          loading={saving.isPending}
          disabledBecause={readOnlyBecause}
          onClick={() => saving.mutate()}
        >
          Save settings
        </ActionButton>
      </FormBar>
    </Stack>
  )
}
