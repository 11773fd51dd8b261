import { Stack, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection, ConnectionSettings } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { changeSettings } from './accounting-client.ts'
import { useLedgerChanged } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { SWITCHES, type Switched, switchesIn, withSwitch } from './settings-switches.ts'

/** What goes to the ledger. Whatever is switched off stays there as it is. */
export default function SettingsPage() {
  const connection = useConnection()
  useTitle(`Settings: ${connection.company.name}`)
  return <Settings key={JSON.stringify(connection.settings)} connection={connection} />
}

function Settings({ connection }: Readonly<{ connection: Connection }>) {
  const { readOnlyBecause } = useFirm()
  const ledgerChanged = useLedgerChanged()
  const [draft, setDraft] = useState<ConnectionSettings>(connection.settings)
  const save = useMutation({
    mutationFn: () => changeSettings(connection.id, draft),
    onSuccess: async () => {
      sayDone('The settings are saved.')
      await ledgerChanged()
    },
  })
  const isChanged = JSON.stringify(draft) !== JSON.stringify(connection.settings)
  const nothing = isChanged ? undefined : 'Nothing has changed.'
  const gone = connection.disconnectedAt ? 'Connect the company again first.' : undefined
  return (
    <Section title={`What goes to ${connection.ledger.label}`} note={ABOUT}>
      <Stack gap="md" mt="md">
        {SWITCHES.map((one) => (
          <OneSwitch
            key={one.key}
            switched={one}
            connection={connection}
            draft={draft}
            disabled={readOnlyBecause !== undefined}
            onChange={setDraft}
          />
        ))}
      </Stack>
      {save.error && <Problem error={save.error} title="The settings were not saved" />}
      <FormBar>
        <ActionButton
          loading={save.isPending}
          disabledBecause={readOnlyBecause ?? gone ?? nothing}
          onClick={() => save.mutate()}
        >
          Save settings
        </ActionButton>
      </FormBar>
    </Section>
  )
}

const ABOUT =
  'What is switched off stays in the ledger as it is there. What is switched on goes from the start date on.'

type OneSwitchProps = Readonly<{
  switched: Switched
  connection: Connection
  draft: ConnectionSettings
  disabled: boolean
  onChange: (draft: ConnectionSettings) => void
}>

function OneSwitch({ switched, connection, draft, disabled, onChange }: OneSwitchProps) {
  const { key, label, about, needs } = switched
  const isOpen = needs === undefined || switchesIn(draft)[needs]
  return (
    <Switch
      ml={needs === undefined ? 0 : 28}
      label={label(connection.ledger.words)}
      description={about(connection.ledger.words)}
      checked={switchesIn(draft)[key]}
      disabled={disabled || !isOpen}
      onChange={(event) => onChange(withSwitch(draft, key, event.currentTarget.checked))}
    />
  )
}
