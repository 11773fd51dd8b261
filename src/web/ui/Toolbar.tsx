import type { ReactNode } from 'react'
import classes from './Toolbar.module.css'

type Props = Readonly<{ children: ReactNode; end?: ReactNode }>

/** What narrows a list on the left, what one does with it on the right. */
export function Toolbar({ children, end }: Props) {
  return (
    <search className={classes.bar}>
      {children}
      {end && <div className={classes.end}>{end}</div>}
    </search>
  )
}
