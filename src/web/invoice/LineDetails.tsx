import { Checkbox, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFirm } from '../firm.tsx'
import { DayField } from '../ui/DayField.tsx'
import { staffQuery } from '../work/work-queries.ts'
import type { LineForm } from './invoice-form.ts'
import classes from './LineDetails.module.css'

type Props = Readonly<{
  line: LineForm
  position: number
  errors: Readonly<Record<string, string>>
  onChange: (change: Partial<LineForm>) => void
}>

/** What a line mostly does not say: when the service was, who did it, when it is earned. */
export function LineDetails({ line, position, errors, onChange }: Props) {
  const { division } = useFirm()
  const staff = useQuery(staffQuery(division.id)).data ?? []
  const people = staff.filter(({ id, archived }) => !archived || id === line.staffId)
  return (
    <fieldset className={classes.details}>
      <legend className={classes.legend}>Service, line {position}</legend>
      <DayField
        label="From"
        size="xs"
        value={line.serviceOn}
        onChange={(serviceOn) => onChange({ serviceOn })}
        error={'serviceOn' in errors}
      />
      <DayField
        label="To"
        size="xs"
        value={line.serviceTo}
        onChange={(serviceTo) => onChange({ serviceTo })}
        error={'serviceTo' in errors}
      />
      <Select
        label="By"
        size="xs"
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={line.staffId}
        onChange={(staffId) => onChange({ staffId })}
        searchable
        clearable
        placeholder="Nobody"
        error={'staffId' in errors}
      />
      <Checkbox
        label="Earn it month by month of the service"
        size="xs"
        mt={22}
        checked={line.deferral !== null}
        onChange={(event) => onChange({ deferral: event.currentTarget.checked ? 'monthly' : null })}
      />
    </fieldset>
  )
}
