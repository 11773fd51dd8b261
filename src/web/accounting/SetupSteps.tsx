import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import classes from './SetupSteps.module.css'
import { SETUP_STEPS, type SetupStep } from './setup-steps.ts'

const WORDS: Readonly<Record<SetupStep, string>> = {
  read: 'Read the ledger',
  start: 'Start date',
  mapping: 'Mapping',
  preview: 'Preview and start',
}

type Props = Readonly<{
  step: SetupStep
  /** What lies before it is done. */
  reached: SetupStep
  isOpen: (step: SetupStep) => boolean
  onOpen: (step: SetupStep) => void
}>

export function SetupSteps({ step, reached, isOpen, onOpen }: Props) {
  const done = Math.max(SETUP_STEPS.indexOf(reached), SETUP_STEPS.indexOf(step))
  return (
    <ol className={classes.steps} aria-label="Setup">
      {SETUP_STEPS.map((one, index) => {
        const isDone = index < done && one !== step
        return (
          <li key={one}>
            <UnstyledButton
              className={classes.step}
              aria-current={one === step ? 'step' : undefined}
              disabled={!isOpen(one)}
              onClick={() => onOpen(one)}
            >
              <span className={classes.mark} data-done={isDone || undefined}>
                {isDone ? <IconCheck size={13} stroke={2.6} aria-label="Done" /> : index + 1}
              </span>
              <span className={classes.word}>{WORDS[one]}</span>
            </UnstyledButton>
          </li>
        )
      })}
    </ol>
  )
}
