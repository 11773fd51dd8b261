import { Text } from '@mantine/core'
import type { MappingSlot } from '#api/wire/ledgers.ts'
import { Section } from '../ui/Section.tsx'
import { useConnection } from './connection-context.ts'
import { listed } from './ledger-words.ts'
import classes from './MappingEditor.module.css'
import { type Draft, referenceKeyOf, referenceText, usersOf } from './mapping-draft.ts'

type Props = Readonly<{ slot: MappingSlot; draft: Draft }>

/** Everything of the ledger that this table can name; what is left stands out. */
export function ReferenceList({ slot, draft }: Props) {
  const { ledger } = useConnection()
  const users = usersOf(slot, draft)
  const left = slot.choices.filter(({ reference }) => !users.has(referenceKeyOf(reference)))
  return (
    <aside className={classes.reference}>
      <Section title={`In ${ledger.label}`} note={`${left.length} of ${slot.choices.length} left`}>
        {slot.choices.length === 0 && (
          <Text size="sm" c="dimmed" py="sm">
            Nothing that could be chosen here. Add it in {ledger.label}, then refresh.
          </Text>
        )}
        <ul>
          {slot.choices.map(({ reference }) => {
            const names = users.get(referenceKeyOf(reference)) ?? []
            return (
              <li key={referenceKeyOf(reference)}>
                <span className={names.length > 0 ? classes.used : undefined}>
                  {referenceText(reference)}
                </span>
                {names.length > 0 && (
                  <span className={classes.usedBy}>used by {listed(names)}</span>
                )}
              </li>
            )
          })}
        </ul>
      </Section>
    </aside>
  )
}
