import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { useTitle } from '../use-title.ts'
import { mappingQuery } from './accounting-queries.ts'
import { useConnection } from './connection-context.ts'
import { MappingStep } from './MappingStep.tsx'
import PreviewPage from './PreviewPage.tsx'
import { PushProgress } from './PushProgress.tsx'
import { ReadingStep } from './ReadingStep.tsx'
import { SetupSteps } from './SetupSteps.tsx'
import { StartDateStep } from './StartDateStep.tsx'
import { mayOpen, SETUP_STEPS, type SetupStep, stepToGoOn } from './setup-steps.ts'

/** Each step is an address, and what is done is known to the hub: one may leave and come back. */
export default function SetupPage() {
  const connection = useConnection()
  useTitle(`Setup: ${connection.company.name}`)
  const { step: asked } = useSearch({ from: '/shell/accounting/$connectionId/setup' })
  const navigate = useNavigate({ from: '/accounting/$connectionId/setup' })
  const sheet = useQuery({
    ...mappingQuery(connection),
    enabled: connection.referencesReadAt !== null,
  })
  const open = (step: SetupStep) => navigate({ search: { step } })
  const isStarted = connection.confirmedAt !== null

  if (isStarted && !asked) return <PushProgress connection={connection} />
  if (connection.referencesReadAt && sheet.isPending) return <PageSkeleton />
  const hasMapping =
    sheet.data?.slots.some(({ rows }) => rows.some(({ mapped }) => mapped)) ?? false
  const goOn = stepToGoOn(connection, hasMapping)
  const step = asked && mayOpen(asked, connection) ? asked : goOn
  const next = () => open(SETUP_STEPS[SETUP_STEPS.indexOf(step) + 1] ?? 'preview')
  return (
    <>
      <SetupSteps
        step={step}
        reached={goOn}
        isOpen={(one) => mayOpen(one, connection)}
        onOpen={open}
      />
      {step === 'read' && <ReadingStep connection={connection} onNext={next} />}
      {step === 'start' && <StartDateStep connection={connection} onNext={next} />}
      {step === 'mapping' && <MappingStep connection={connection} onNext={next} />}
      {step === 'preview' && <PreviewPage />}
    </>
  )
}
