import { Button, Group, Radio, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '#api/wire/ledgers.ts'
import { isDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { DayField } from '../ui/DayField.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { startFrom } from './accounting-client.ts'
import { useLedgerChanged } from './accounting-queries.ts'
import { capitalised } from './ledger-words.ts'
import classes from './Setup.module.css'
import { EVERYTHING_SINCE, type StartChoice, startChoiceOf } from './setup-steps.ts'

type Props = Readonly<{ connection: Connection; onNext: () => void }>

/** Documents before this day stay out of the ledger: they are in it already, or never were. */
export function StartDateStep({ connection, onNext }: Props) {
  const { session, readOnlyBecause } = useFirm()
  const ledgerChanged = useLedgerChanged()
  const division = session.divisions.find(({ id }) => id === connection.divisionId)
  const today = division?.today ?? connection.startOn
  const [choice, setChoice] = useState<StartChoice>(startChoiceOf(connection.startOn, today))
  const [day, setDay] = useState(
    choice === 'day' ? connection.startOn : `${today.slice(0, 4)}-01-01`,
  )
  const startOn = { today, day, everything: EVERYTHING_SINCE }[choice]
  const save = useMutation({
    mutationFn: () => startFrom(connection.id, startOn),
    onSuccess: async () => {
      await ledgerChanged()
      onNext()
    },
  })
  const noDay = isDay(startOn) ? undefined : 'Choose a day first.'
  return (
    <Section title="Which documents belong in the ledger?">
      <Stack gap="md" className={classes.step}>
        <Radio.Group
          value={choice}
          onChange={(value) => setChoice(value as StartChoice)}
          aria-label="Start date"
        >
          <Stack gap="sm">
            <Radio
              value="today"
              label="From today on"
              description="What is issued or received before today stays as it is on both sides."
            />
            <Radio
              value="day"
              label="From a day on"
              description="For example the first day of a year or month that nobody has entered there yet."
            />
            {choice === 'day' && (
              <DayField label="First day" w={200} ml={28} value={day} onChange={setDay} />
            )}
            <Radio
              value="everything"
              label="Everything"
              description="Every approved document. Only for a company that holds none of them yet."
            />
          </Stack>
        </Radio.Group>
        <p className={classes.about}>
          Nothing is sent yet. {capitalised(connection.ledger.words.parties)}
          {connection.settings.kinds.item && ' and catalogue items'} come along with the documents
          that need them.
        </p>
        {save.error && <Problem error={save.error} title="The start date was not saved" />}
        <Group gap="xs">
          <ActionButton
            loading={save.isPending}
            disabledBecause={readOnlyBecause ?? noDay}
            onClick={() => save.mutate()}
          >
            Save and go on
          </ActionButton>
          {connection.confirmedAt && (
            <Button variant="default" onClick={onNext}>
              Leave it as it is
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  )
}
