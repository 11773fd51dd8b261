import { cloneElement, type ReactElement } from 'react'
import classes from './LineTable.module.css'

type Control = Readonly<{
  'aria-label'?: string
  variant?: string
  error?: boolean
  classNames?: Readonly<Record<string, string | undefined>>
}>

type Props = Readonly<{
  /** The field of the line, as an error names it. */
  name: string
  title: string
  position: number
  errors: Readonly<Record<string, string>>
  align?: 'end'
  children: ReactElement<Control>
}>

/** One field of a line. Where there is room the column's title names it, elsewhere its own does. */
export function Cell({ name, title, position, errors, align, children }: Props) {
  const input = align === 'end' ? classes.figuresInput : classes.input
  return (
    <div className={classes.cell} data-cell={name} data-wrong={name in errors || undefined}>
      <span className={classes.title} aria-hidden="true">
        {title}
      </span>
      {cloneElement(children, {
        'aria-label': `${title}, line ${position}`,
        variant: 'unstyled',
        error: name in errors,
        classNames: { input },
      })}
    </div>
  )
}
