import { Radio, Stack, Table, Text } from '@mantine/core'
import { AmountField } from '../ui/AmountField.tsx'
import { DayField } from '../ui/DayField.tsx'
import { type Balance, NOTHING, type OpenAccount, openedCodes } from './firm-form.ts'
import type { StepProps } from './NewFirmPage.tsx'

type Props = StepProps & Readonly<{ accounts: readonly OpenAccount[] }>

/** What the firm takes over from its former books, or nothing. */
export function OpeningsStep({ form, change, errors, accounts }: Props) {
  const codes = openedCodes(form, accounts)
  const write = (code: string, balance: Partial<Balance>) => {
    const before = form.balances[code] ?? NOTHING
    change({ balances: { ...form.balances, [code]: { ...before, ...balance } } })
  }
  const errorAt = (code: string) => {
    const path = `openings.lines.${codes.indexOf(code)}`
    return Object.entries(errors).find(([field]) => field.startsWith(`${path}.`))?.[1]
  }
  return (
    <Stack gap="md">
      <Radio.Group
        label="Opening balances"
        value={form.hasOpenings ? 'some' : 'none'}
        onChange={(value) => change({ hasOpenings: value === 'some' })}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="none" label="None: we begin with empty books" />
          <Radio
            value="some"
            label="We take balances over from other books"
            description="Open invoices, supplier invoices and money of clients come later, by document."
          />
        </Stack>
      </Radio.Group>
      {form.hasOpenings && (
        <>
          <DayField
            label="At the end of"
            w={200}
            value={form.openOn}
            error={errors['openings.on']}
            onChange={(openOn) => change({ openOn })}
          />
          <Table aria-label="Opening balances" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Account</Table.Th>
                <Table.Th w={130}>Debit</Table.Th>
                <Table.Th w={130}>Credit</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {accounts.map(({ code, name }) => (
                <Row
                  key={code}
                  name={`${code} ${name}`}
                  balance={form.balances[code] ?? NOTHING}
                  error={errorAt(code)}
                  onWrite={(balance) => write(code, balance)}
                />
              ))}
            </Table.Tbody>
          </Table>
          <Text size="xs" c="dimmed">
            What the two columns differ by goes to the account “Opening balances”.
          </Text>
        </>
      )}
    </Stack>
  )
}

type RowProps = Readonly<{
  name: string
  balance: Balance
  error: string | undefined
  onWrite: (balance: Partial<Balance>) => void
}>

function Row({ name, balance, error, onWrite }: RowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {error && (
          <Text size="xs" c="var(--bad)" role="alert">
            {error}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <AmountField
          size="xs"
          aria-label={`Debit of ${name}`}
          value={balance.debit}
          onChange={(debit) => onWrite({ debit })}
        />
      </Table.Td>
      <Table.Td>
        <AmountField
          size="xs"
          aria-label={`Credit of ${name}`}
          value={balance.credit}
          onChange={(credit) => onWrite({ credit })}
        />
      </Table.Td>
    </Table.Tr>
  )
}
