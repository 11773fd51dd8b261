import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import type { CodedKind } from '#api/wire/codings.ts'
import invoiceClasses from '../invoice/LineTable.module.css'
import { CodedLineRow } from './CodedLineRow.tsx'
import classes from './CodedLines.module.css'
import type { CodingChoices } from './coding-choices.ts'
import type { CodedLineForm, CodingAction, Usual } from './coding-form.ts'
import { hasSides } from './coding-words.ts'
import type { LiveCodingPrice } from './use-coding-price.ts'

type Props = Readonly<{
  kind: CodedKind
  lines: readonly CodedLineForm[]
  choices: CodingChoices
  usual: Usual
  engagementWord: string
  price: LiveCodingPrice
  /** By path: `lines.2.accountId`. */
  errors: Readonly<Record<string, string>>
  dispatch: (action: CodingAction) => void
}>

const TRACKS = '170px minmax(150px, 1fr) 150px 130px 110px 130px 100px 34px'
const SIDED_TRACKS = '180px minmax(160px, 1fr) 150px 110px 110px 130px 100px 34px'

export function CodedLines({ kind, lines, errors, engagementWord, usual, ...props }: Props) {
  const isSided = hasSides(kind)
  const tracks = { '--tracks': isSided ? SIDED_TRACKS : TRACKS } as CSSProperties
  const titles: readonly (readonly [string, 'end' | undefined])[] = [
    ['Account', undefined],
    ['Description', undefined],
    [engagementWord, undefined],
    ...(isSided
      ? ([
          ['Debit', 'end'],
          ['Credit', 'end'],
        ] as const)
      : ([
          ['Bill on as', undefined],
          ['Amount', 'end'],
        ] as const)),
    ['Tax', undefined],
    ['Net', 'end'],
    ['', undefined],
  ]
  return (
    <div className={invoiceClasses.frame} style={tracks}>
      <div className={classes.titles} aria-hidden="true">
        {titles.map(([title, align]) => (
          <span key={title} data-align={align}>
            {title}
          </span>
        ))}
      </div>
      <ol className={invoiceClasses.lines} aria-label="Lines">
        {lines.map((line, index) => (
          <CodedLineRow
            key={line.key}
            kind={kind}
            line={line}
            position={index + 1}
            choices={props.choices}
            usual={usual}
            engagementWord={engagementWord}
            net={props.price.netOf(line.key)}
            errors={errorsOf(errors, index)}
            dispatch={props.dispatch}
          />
        ))}
      </ol>
      <Button
        mt="xs"
        variant="subtle"
        leftSection={<IconPlus size={15} />}
        onClick={() => props.dispatch({ kind: 'add', after: undefined, usual })}
      >
        Add a line
      </Button>
    </div>
  )
}

const NONE = {}

function errorsOf(errors: Props['errors'], index: number): Props['errors'] {
  const start = `lines.${index}.`
  const own = Object.entries(errors).filter(([path]) => path.startsWith(start))
  return own.length === 0
    ? NONE
    : Object.fromEntries(own.map(([path, message]) => [path.slice(start.length), message]))
}
