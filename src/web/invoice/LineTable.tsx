import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { FormAction, LineForm } from './invoice-form.ts'
import { LineRow } from './LineRow.tsx'
import classes from './LineTable.module.css'
import type { LineTables } from './line-choices.ts'
import type { LivePrice } from './use-price.ts'

type Props = Readonly<{
  lines: readonly LineForm[]
  tables: LineTables
  engagementWord: string
  price: LivePrice
  /** By path: `lines.2.unitPrice`. */
  errors: Readonly<Record<string, string>>
  dispatch: (action: FormAction) => void
  /** A credit note's lines say less of a service. */
  of?: 'invoice' | 'credit_note'
}>

export function LineTable({ lines, tables, engagementWord, price, errors, ...props }: Props) {
  const { dispatch, of = 'invoice' } = props
  const { usual, choices } = tables
  const { list, focusLine } = useLineFocus(lines)
  const add = useCallback(
    (after: string | undefined) => {
      focusLine('new')
      dispatch({ kind: 'add', after, usual })
    },
    [dispatch, focusLine, usual],
  )
  const remove = useCallback(
    (key: string) => {
      focusLine('near')
      dispatch({ kind: 'remove', key, usual })
    },
    [dispatch, focusLine, usual],
  )
  const titles = ['Item', 'Description', engagementWord, 'Account', 'Quantity', 'Price', 'Disc. %']
  return (
    <div className={classes.frame}>
      <div className={classes.titles} aria-hidden="true">
        {[...titles, 'Tax', 'Net', ''].map((title) => (
          <span key={title}>{title}</span>
        ))}
      </div>
      <ol
        className={classes.lines}
        aria-label={of === 'invoice' ? 'Invoice lines' : 'Credit note lines'}
        ref={list}
      >
        {lines.map((line, index) => (
          <LineRow
            key={line.key}
            line={line}
            position={index + 1}
            choices={choices}
            engagementWord={engagementWord}
            takesDetails={of === 'invoice'}
            net={price.netOf(line.key)}
            errors={errorsOf(errors, index)}
            dispatch={dispatch}
            onAdd={add}
            onRemove={remove}
          />
        ))}
      </ol>
      <Button
        mt="xs"
        variant="subtle"
        leftSection={<IconPlus size={15} />}
        onClick={() => add(undefined)}
      >
        Add a line
      </Button>
    </div>
  )
}

const NONE = {}

function errorsOf(
  errors: Readonly<Record<string, string>>,
  index: number,
): Readonly<Record<string, string>> {
  const start = `lines.${index}.`
  const own = Object.entries(errors).filter(([path]) => path.startsWith(start))
  return own.length === 0
    ? NONE
    : Object.fromEntries(own.map(([path, message]) => [path.slice(start.length), message]))
}

/**
 * Keeps the keyboard where the person is: on the new line, on the neighbour of a removed one, and
 * in the same field of a line that moved, which the browser would otherwise blur.
 */
function useLineFocus(lines: readonly LineForm[]) {
  const list = useRef<HTMLOListElement>(null)
  const wanted = useRef<'new' | 'near'>(undefined)
  const before = useRef<readonly string[]>([])
  const last = useRef<Element | null>(null)
  const order = lines.map(({ key }) => key).join()

  useEffect(() => {
    const remember = (event: FocusEvent) => {
      last.current = event.target as Element
    }
    const element = list.current
    element?.addEventListener('focusin', remember)
    return () => element?.removeEventListener('focusin', remember)
  }, [])

  useLayoutEffect(() => {
    const keys = order.split(',')
    const was = before.current
    before.current = keys
    if (was.length === 0) return
    const added = keys.find((key) => !was.includes(key))
    const gone = was.findIndex((key) => !keys.includes(key))
    const target =
      wanted.current === 'new' ? added : (keys[gone] ?? keys[Math.max(0, keys.length - 1)])
    if (wanted.current) {
      list.current
        ?.querySelector<HTMLElement>(`[data-line="${target}"] :is(input, textarea)`)
        ?.focus()
    } else if (last.current instanceof HTMLElement && list.current?.contains(last.current)) {
      last.current.focus()
    }
    wanted.current = undefined
  }, [order])

  const focusLine = useCallback((which: 'new' | 'near') => {
    wanted.current = which
  }, [])
  return { list, focusLine }
}
