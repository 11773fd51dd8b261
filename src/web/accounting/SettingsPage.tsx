import { Stack, Switch, Text } from '@mantine/core'
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
import classes from './SettingsPage.module.css'
import {
  effectText,
  neededText,
  type Switched,
  switchesIn,
  switchGroupsOf,
  withSwitch,
} from './settings-switches.ts'

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
      {switchGroupsOf(connection.ledger).map(({ title, switches }) => (
        <Stack key={title} gap="md" mt="lg" component="fieldset" className={classes.group ?? ''}>
          <Text component="legend" fw={600} size="sm">
            {title}
          </Text>
          {switches.map((one) => (
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
      ))}
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
  const { ledger, counts, settings: before } = connection
  const needed = neededText(switched, draft)
  const inLedger = counts.find(({ kind }) => kind === key)?.inLedger ?? 0
  const effect = effectText(key, { before, draft }, { inLedger, label: ledger.label })
  const said = [needed, about, effect].filter(Boolean).join(' ')
  return (
    <Switch
      ml={needs.length === 0 ? 0 : 28}
      label={label}
      description={said}
      checked={switchesIn(draft)[key] ?? false}
      disabled={disabled || needed !== undefined}
      onChange={(event) => onChange(withSwitch(ledger, draft, key, event.currentTarget.checked))}
    />
  )
}
