import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import classes from './FirmStepBar.module.css'
import { FIRM_STEPS, type FirmStep } from './firm-form.ts'

const WORDS: Readonly<Record<FirmStep, string>> = {
  firm: 'The firm',
  chart: 'Chart',
  tax: 'Sales tax',
  banks: 'Bank',
  openings: 'Openings',
  check: 'Check',
}

type Props = Readonly<{
  step: FirmStep
  isDone: (step: FirmStep) => boolean
  onOpen: (step: FirmStep) => void
}>

/** Any page may be opened at any time; what lies between has to be sound to go past it. */
export function FirmStepBar({ step, isDone, onOpen }: Props) {
  const at = FIRM_STEPS.indexOf(step)
  return (
    <ol className={classes.steps} aria-label="Starting a firm">
      {FIRM_STEPS.map((each, index) => (
        <li key={each}>
          <UnstyledButton
            className={classes.step}
            aria-current={each === step ? 'step' : undefined}
            onClick={() => onOpen(each)}
          >
            <span className={classes.mark} data-done={(index < at && isDone(each)) || undefined}>
              {index < at && isDone(each) ? (
                <IconCheck size={13} stroke={2.6} aria-label="Done" />
              ) : (
                index + 1
              )}
            </span>
            <span className={classes.word}>{WORDS[each]}</span>
          </UnstyledButton>
        </li>
      ))}
    </ol>
  )
}
