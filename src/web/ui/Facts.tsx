import type { ReactNode } from 'react'
import classes from './Facts.module.css'

type Fact = Readonly<{ label: string; value: ReactNode }>

type Props = Readonly<{
  facts: readonly (Fact | false)[]
  /** `row` is the strip under a title, `list` the narrow column beside a document. */
  layout: 'row' | 'list'
}>

export function Facts({ facts, layout }: Props) {
  return (
    <dl className={layout === 'row' ? classes.row : classes.list}>
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value || <span className={classes.none}>Not given</span>}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
