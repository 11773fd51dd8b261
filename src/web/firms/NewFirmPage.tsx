import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FirmStarters } from '#api/wire/firms.ts'
import type { FieldErrors } from '../field-errors.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { BanksStep } from './BanksStep.tsx'
import { ChartStep } from './ChartStep.tsx'
import { CheckStep } from './CheckStep.tsx'
import { FirmStepBar } from './FirmStepBar.tsx'
import { FirmStepFields } from './FirmStepFields.tsx'
import { useFirmDraft } from './firm-draft.ts'
import {
  emptyForm,
  errorsOf,
  errorsOn,
  FIRM_STEPS,
  type FirmForm,
  type FirmStep,
  openAccounts,
  stepOf,
  toInput,
} from './firm-form.ts'
import { beginAnew, startersQuery, startFirm } from './firms-client.ts'
import { OpeningsStep } from './OpeningsStep.tsx'
import { TaxStep } from './TaxStep.tsx'

/** What each page of the form is given. */
export type StepProps = Readonly<{
  form: FirmForm
  change: (change: Partial<FirmForm>) => void
  errors: FieldErrors
  starters: FirmStarters
}>

export default function NewFirmPage() {
  useTitle('Start your own firm')
  const { session } = useFirm()
  const starters = useQuery(startersQuery)
  const isAdministrator = session.role === 'administrator'
  return (
    <>
      <PageHeader
        title="Start your own firm"
        below="Six short pages. What you write stays on this browser until the firm is there; chart, taxes, banks and balances can be changed later."
      />
      {!isAdministrator && (
        <Text size="sm" role="alert">
          Only an administrator starts a firm. Ask one to do it, and to add you.
        </Text>
      )}
      {starters.isError && <Problem error={starters.error} onRetry={starters.refetch} />}
      {isAdministrator && starters.isPending && <Skeleton height={280} maw={720} />}
      {isAdministrator && starters.data && <Wizard starters={starters.data} />}
    </>
  )
}

function Wizard({ starters }: Readonly<{ starters: FirmStarters }>) {
  const { session, division } = useFirm()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const empty = emptyForm(division.country, { timeZone, today: division.today })
  const { form, step, change, open, forget } = useFirmDraft(session.user.id, empty)
  const [tried, setTried] = useState<ReadonlySet<FirmStep>>(new Set())
  const queryClient = useQueryClient()
  const accounts = openAccounts(form, starters)
  const input = toInput(form, accounts)
  const starting = useMutation({
    mutationFn: () => startFirm(input),
    onSuccess: () => {
      forget()
      beginAnew(queryClient)
    },
    onError: (error) => {
      const [first] = Object.keys(fieldErrorsOf(error)).map(stepOf)
      if (first) open(first)
    },
  })
  const missing = errorsOf(input)
  const refused = fieldErrorsOf(starting.error)
  const shown = { ...(tried.has(step) ? errorsOn(step, missing) : {}), ...errorsOn(step, refused) }
  const at = FIRM_STEPS.indexOf(step)
  const go = (to: FirmStep) => {
    setTried(new Set([...tried, step]))
    starting.reset()
    const isBack = FIRM_STEPS.indexOf(to) < at
    const blocked = FIRM_STEPS.find((each, index) => index >= at && hasErrors(each, missing))
    if (isBack || !blocked || FIRM_STEPS.indexOf(blocked) >= FIRM_STEPS.indexOf(to)) open(to)
    else open(blocked)
  }
  const props = {
    ...{ form, errors: shown, starters },
    change: (changed: Partial<FirmForm>) => {
      starting.reset()
      change(changed)
    },
  }
  const next = FIRM_STEPS[at + 1]
  return (
    <form
      noValidate
      style={{ maxWidth: 760 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (next) go(next)
        else starting.mutate()
      }}
    >
      <FirmStepBar step={step} isDone={(each) => !hasErrors(each, missing)} onOpen={go} />
      {step === 'firm' && <FirmStepFields {...props} />}
      {step === 'chart' && <ChartStep {...props} />}
      {step === 'tax' && <TaxStep {...props} />}
      {step === 'banks' && <BanksStep {...props} />}
      {step === 'openings' && <OpeningsStep {...props} accounts={accounts} />}
      {step === 'check' && <CheckStep {...props} accounts={accounts} onOpen={open} />}
      <OtherErrors errors={shown} shown={SHOWN} />
      {starting.error && Object.keys(refused).length === 0 ? (
        <Problem error={starting.error} title="The firm was not started" />
      ) : null}
      <FormBar>
        <Group gap="xs">
          {at > 0 && (
            <Button variant="default" onClick={() => open(FIRM_STEPS[at - 1] ?? 'firm')}>
              Back
            </Button>
          )}
          <Button type="submit" loading={starting.isPending}>
            {next ? 'Next' : 'Start the firm'}
          </Button>
        </Group>
      </FormBar>
    </form>
  )
}

const hasErrors = (step: FirmStep, errors: FieldErrors): boolean =>
  Object.keys(errorsOn(step, errors)).length > 0

/** The fields that have a place of their own for what is wrong with them. */
const SHOWN = new RegExp(
  [
    /^(name|country|currency|timeZone|openings\.on)$/,
    /^(salesTax\.(name|percent)|banks\.\d+|trust\.(jurisdiction|banks\.\d+))$/,
    /^openings\.lines\.\d+/,
  ]
    .map(({ source }) => source)
    .join('|'),
)
