import { Anchor, Stack, Table, Text } from '@mantine/core'
import { type FirmStep, type OpenAccount, openedCodes } from './firm-form.ts'
import type { StepProps } from './NewFirmPage.tsx'
import { STYLE_WORDS } from './style-words.ts'

type Props = StepProps &
  Readonly<{ accounts: readonly OpenAccount[]; onOpen: (step: FirmStep) => void }>

/** Everything once more, each with the way back to its page. */
export function CheckStep({ form, accounts, starters, onOpen }: Props) {
  const { name, style, country, currency, timeZone, chart, banks, trustBanks } = form
  const rules = starters.jurisdictions.find(({ code }) => code === form.jurisdiction)?.name
  const tax = form.chargesTax
    ? `${form.taxName}, ${form.taxPercent} %`
    : 'None: every line gets “No tax (0%)”'
  const count = openedCodes(form, accounts).length
  const facts: readonly (readonly [string, string, FirmStep])[] = [
    ['Firm', `${name} · ${STYLE_WORDS[style]}`, 'firm'],
    ['Books', `${country}, in ${currency}, time zone ${timeZone}`, 'firm'],
    ['Chart', chart === 'generic' ? 'Generic' : 'Law firm', 'chart'],
    ['Sales tax', tax, 'tax'],
    ['Bank', banks.join(', '), 'banks'],
    ['Trust', form.keepsTrust ? `${rules}: ${trustBanks.join(', ')}` : 'None', 'banks'],
    [
      'Opening balances',
      form.hasOpenings ? `${count} accounts at ${form.openOn}` : 'None',
      'openings',
    ],
  ]
  return (
    <Stack gap="md">
      <Table aria-label="What the firm begins with">
        <Table.Tbody>
          {facts.map(([label, value, step]) => (
            <Table.Tr key={label}>
              <Table.Th w={130}>{label}</Table.Th>
              <Table.Td>{value}</Table.Td>
              <Table.Td w={70} ta="end">
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  aria-label={`Change: ${label}`}
                  onClick={() => onOpen(step)}
                >
                  Change
                </Anchor>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        You will be its administrator, and be in it at once. The firms you have stay as they are:
        the menu at the top left leads back.
      </Text>
    </Stack>
  )
}
