import type { ReactNode } from 'react'
import classes from './FieldGrid.module.css'

/** Fields in as many columns as there is room for. */
export const FieldGrid = ({ children }: Readonly<{ children: ReactNode }>) => (
  <div className={classes.grid}>{children}</div>
)
