import { Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Section.module.css'

type Props = Readonly<{
  title: string
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}>

/** A part of a page under a heading of its own. */
export function Section({ title, note, actions, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.section}>
      <div className={classes.head}>
        <div className={classes.words}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {note && (
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          )}
        </div>
        {actions}
      </div>
      {children}
    </section>
  )
}
