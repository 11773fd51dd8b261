import { ActionIcon, Menu, Select, Textarea, TextInput } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCalendarUser,
  IconDots,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { type KeyboardEvent, memo, useState } from 'react'
import type { Amount as Money } from '../amounts.ts'
import { Amount } from '../ui/Amount.tsx'
import { Cell } from './Cell.tsx'
import { type FormAction, hasDetails, type LineForm } from './invoice-form.ts'
import { LineDetails } from './LineDetails.tsx'
import classes from './LineTable.module.css'
import type { LineChoices } from './line-choices.ts'

type Props = Readonly<{
  line: LineForm
  /** Counted from one, as people do. */
  position: number
  choices: LineChoices
  engagementWord: string
  /** Invoices say more of a service than credit notes do. */
  takesDetails: boolean
  net: Money | undefined
  /** By field: `unitPrice`. */
  errors: Readonly<Record<string, string>>
  dispatch: (action: FormAction) => void
  onAdd: (after: string) => void
  onRemove: (key: string) => void
}>

export const LineRow = memo(function LineRow(props: Props) {
  const { line, position, choices, engagementWord, net, errors, dispatch, onAdd, onRemove } = props
  const change = (change: Partial<LineForm>) => dispatch({ kind: 'line', key: line.key, change })
  const move = (step: 1 | -1) => dispatch({ kind: 'move', key: line.key, step })
  const place = { position, errors }
  const isWrong = DETAILS.some((field) => field in errors)
  const [isAsked, setAsked] = useState(hasDetails(line))
  const isDetailed = props.takesDetails && (isAsked || isWrong)

  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.altKey && KEYS[event.key]
    if (!act) return
    event.preventDefault()
    if (act === 'add') onAdd(line.key)
    else if (act === 'remove') onRemove(line.key)
    else move(act)
  }

  return (
    <li className={classes.line} data-line={line.key} onKeyDown={onKeyDown}>
      <Cell name="item" title="Item" {...place}>
        <Select
          data={choices.items}
          value={line.itemId}
          onChange={(id) => dispatch({ kind: 'item', key: line.key, item: choices.itemOf(id) })}
          searchable
          clearable
          clearSectionMode="clear"
          placeholder="None"
        />
      </Cell>
      <Cell name="description" title="Description" {...place}>
        <Textarea
          autosize
          minRows={1}
          maxRows={8}
          value={line.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
        />
      </Cell>
      <Cell name="engagementId" title={engagementWord} {...place}>
        <Select
          data={choices.engagements}
          value={line.engagementId}
          onChange={(engagementId) => change({ engagementId })}
          searchable
          clearable
          clearSectionMode="clear"
          placeholder="None"
        />
      </Cell>
      <Cell name="accountId" title="Account" {...place}>
        <Select
          data={choices.accounts}
          value={line.accountId}
          onChange={(accountId) => change({ accountId })}
          searchable
          placeholder="Choose"
        />
      </Cell>
      <Cell name="quantity" title="Quantity" align="end" {...place}>
        <TextInput
          inputMode="decimal"
          value={line.quantity}
          onChange={(event) => change({ quantity: event.currentTarget.value })}
        />
      </Cell>
      <Cell name="unitPrice" title="Price" align="end" {...place}>
        <TextInput
          inputMode="decimal"
          value={line.unitPrice}
          onChange={(event) => change({ unitPrice: event.currentTarget.value })}
        />
      </Cell>
      <Cell name="discountPercent" title="Disc. %" align="end" {...place}>
        <TextInput
          inputMode="decimal"
          value={line.discountPercent}
          onChange={(event) => change({ discountPercent: event.currentTarget.value })}
        />
      </Cell>
      <Cell name="taxCodeId" title="Tax" {...place}>
        <Select
          data={choices.taxCodes}
          value={line.taxCodeId}
          onChange={(taxCodeId) => change({ taxCodeId })}
          searchable
          placeholder="Choose"
        />
      </Cell>
      <div className={classes.net} data-cell="net">
        <span className={classes.title} aria-hidden="true">
          Net
        </span>
        {net ? <Amount value={net} /> : <span className={classes.none}>–</span>}
      </div>
      <LineMenu
        position={position}
        onMove={move}
        onAdd={() => onAdd(line.key)}
        onRemove={() => onRemove(line.key)}
        onDetails={props.takesDetails ? () => setAsked(!isDetailed) : undefined}
      />
      {isDetailed && (
        <LineDetails line={line} position={position} errors={errors} onChange={change} />
      )}
      <LineErrors errors={errors} />
    </li>
  )
})

const DETAILS = ['serviceOn', 'serviceTo', 'staffId', 'deferral'] as const

const KEYS: Readonly<Record<string, 1 | -1 | 'add' | 'remove'>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Enter: 'add',
  Delete: 'remove',
  Backspace: 'remove',
}

function LineErrors({ errors }: Pick<Props, 'errors'>) {
  const messages = [...new Set(Object.values(errors))]
  if (messages.length === 0) return null
  return (
    <p className={classes.errors} role="alert">
      {messages.join(' ')}
    </p>
  )
}

type LineMenuProps = Readonly<{
  position: number
  onMove: (step: 1 | -1) => void
  onAdd: () => void
  onRemove: () => void
  onDetails: (() => void) | undefined
}>

const LineMenu = ({ position, onMove, onAdd, onRemove, onDetails }: LineMenuProps) => (
  <div className={classes.menu} data-cell="menu">
    <Menu returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Line ${position}: more`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onDetails && (
          <Menu.Item leftSection={<IconCalendarUser size={14} />} onClick={onDetails}>
            Service period and staff
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconArrowUp size={14} />}
          rightSection="Alt ↑"
          onClick={() => onMove(-1)}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={14} />}
          rightSection="Alt ↓"
          onClick={() => onMove(1)}
        >
          Move down
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={14} />} rightSection="Alt Enter" onClick={onAdd}>
          Add a line below
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={14} />} rightSection="Alt Del" onClick={onRemove}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  </div>
)
