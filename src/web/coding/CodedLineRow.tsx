import { ActionIcon, Select, Textarea, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, memo } from 'react'
import type { CodedKind } from '#api/wire/codings.ts'
import type { Amount as Money } from '../amounts.ts'
import { Cell } from '../invoice/Cell.tsx'
import { EngagementSelect } from '../records/EngagementSelect.tsx'
import { Amount } from '../ui/Amount.tsx'
import classes from './CodedLines.module.css'
import type { CodingChoices } from './coding-choices.ts'
import type { CodedLineForm, CodingAction, Usual } from './coding-form.ts'
import { hasSides } from './coding-words.ts'

type Props = Readonly<{
  kind: CodedKind
  line: CodedLineForm
  /** Counted from one, as people do. */
  position: number
  choices: CodingChoices
  usual: Usual
  engagementWord: string
  net: Money | undefined
  /** By field: `amount.amount`. */
  errors: Readonly<Record<string, string>>
  dispatch: (action: CodingAction) => void
}>

export const CodedLineRow = memo(function CodedLineRow(props: Props) {
  const { kind, line, position, choices, usual, engagementWord, net, errors, dispatch } = props
  const set = (change: Partial<CodedLineForm>) => dispatch({ kind: 'line', key: line.key, change })
  const place = { position, errors: onFields(errors) }
  const isSided = hasSides(kind)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.key !== 'Enter') return
    event.preventDefault()
    dispatch({ kind: 'add', after: line.key, usual })
  }
  return (
    <li className={classes.line} onKeyDown={onKeyDown}>
      <Cell name="accountId" title="Account" {...place}>
        <Select
          data={choices.accounts}
          value={line.accountId}
          onChange={(accountId) => set({ accountId })}
          searchable
          placeholder="Choose"
        />
      </Cell>
      <Cell name="description" title="Description" {...place}>
        <Textarea
          autosize
          minRows={1}
          maxRows={6}
          value={line.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
      </Cell>
      <Cell name="engagementId" title={engagementWord} {...place}>
        <EngagementSelect
          value={line.engagementId}
          onChange={(engagementId) => set({ engagementId })}
          placeholder="None"
        />
      </Cell>
      {!isSided && (
        <Cell name="rebill" title="Bill on as" {...place}>
          <Select
            data={choices.rebills}
            value={line.rebill}
            onChange={(rebill) =>
              set({
                rebill: rebill as CodedLineForm['rebill'],
                chargeAccountId: line.chargeAccountId ?? choices.usualIncome,
              })
            }
            clearable
            clearSectionMode="clear"
            placeholder="Not billed on"
          />
        </Cell>
      )}
      <Cell name="amount" title={isSided ? 'Debit' : 'Amount'} align="end" {...place}>
        <TextInput
          inputMode="decimal"
          value={line.amount}
          onChange={(event) => set({ amount: event.currentTarget.value })}
        />
      </Cell>
      {isSided && (
        <Cell name="credit" title="Credit" align="end" {...place}>
          <TextInput
            inputMode="decimal"
            value={line.credit}
            onChange={(event) => set({ credit: event.currentTarget.value })}
          />
        </Cell>
      )}
      <Cell name="taxCodeId" title="Tax" {...place}>
        <Select
          data={choices.taxCodes}
          value={line.taxCodeId}
          onChange={(taxCodeId) => set({ taxCodeId })}
          searchable
          placeholder="Choose"
        />
      </Cell>
      <div className={classes.net}>
        <span className={classes.title} aria-hidden="true">
          Net
        </span>
        {net ? <Amount value={net} /> : <span className={classes.none}>–</span>}
      </div>
      <div className={classes.remove}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove line ${position}`}
          onClick={() => dispatch({ kind: 'remove', key: line.key, usual })}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {line.rebill === 'soft_cost' && (
        <Cell name="charge" title="Charged to income account" {...place}>
          <Select
            data={choices.income}
            value={line.chargeAccountId}
            onChange={(chargeAccountId) => set({ chargeAccountId })}
            searchable
          />
        </Cell>
      )}
      <LineErrors errors={errors} />
    </li>
  )
})

/** `amount.amount` is the field of the amount, `rebill.accountId` that of the charge. */
const onFields = (errors: Props['errors']): Props['errors'] =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path.split('.')[0] ?? path, message]),
  )

function LineErrors({ errors }: Pick<Props, 'errors'>) {
  const messages = [...new Set(Object.values(errors))]
  if (messages.length === 0) return null
  return (
    <p className={classes.errors} role="alert">
      {messages.join(' ')}
    </p>
  )
}
