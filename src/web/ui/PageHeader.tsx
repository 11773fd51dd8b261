import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './PageHeader.module.css'

type Props = Readonly<{
  title: ReactNode
  /** The way back up: a link to the list. */
  above?: ReactNode
  /** Beside the title: a status. */
  beside?: ReactNode
  below?: ReactNode
  actions?: ReactNode
}>

export function PageHeader({ title, above, beside, below, actions }: Props) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above && (
          <nav aria-label="Breadcrumb" className={classes.above}>
            {above}
          </nav>
        )}
        <div className={classes.line}>
          <Title order={1}>{title}</Title>
          {beside}
        </div>
        {below && <div className={classes.below}>{below}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
