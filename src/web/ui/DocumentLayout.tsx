import type { ReactNode } from 'react'
import classes from './DocumentLayout.module.css'

type Props = Readonly<{ children: ReactNode; aside: ReactNode }>

/** The document on the left; what is known about it on the right, below it on narrower screens. */
export function DocumentLayout({ children, aside }: Props) {
  return (
    <div className={classes.layout}>
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  )
}
