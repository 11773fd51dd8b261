import type { ReactNode } from 'react'
import classes from './FormBar.module.css'

/** A form's buttons, in sight however long the form is. */
export const FormBar = ({ children }: Readonly<{ children: ReactNode }>) => (
  <div className={classes.bar}>{children}</div>
)
