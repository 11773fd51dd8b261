import { Radio, ScrollArea, Stack, Table } from '@mantine/core'
import type { NewFirmInput } from '#api/wire/firms.ts'
import type { StepProps } from './NewFirmPage.tsx'

const WORDS = {
  generic: {
    label: 'Generic',
    about: 'Service income, product sales, usual costs. Fits every practice.',
  },
  legal: {
    label: 'Law firm',
    about: 'Legal, conveyancing and litigation fees, court fees, disbursements recovered.',
  },
} as const

/** Which accounts the firm begins with. All of them can be renamed, and others added. */
export function ChartStep({ form, change, starters }: StepProps) {
  const chart = starters.charts.find(({ id }) => id === form.chart)
  const accounts = chart?.accounts.filter(({ trust }) => form.keepsTrust || !trust) ?? []
  return (
    <Stack gap="md">
      <Radio.Group
        label="Chart of accounts"
        value={form.chart}
        onChange={(value) => change({ chart: value as NewFirmInput['chart'] })}
      >
        <Stack gap="xs" mt={6}>
          {starters.charts.map(({ id }) => (
            <Radio key={id} value={id} label={WORDS[id].label} description={WORDS[id].about} />
          ))}
        </Stack>
      </Radio.Group>
      <ScrollArea.Autosize mah={320} type="auto">
        <Table aria-label={`${accounts.length} accounts of this chart`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={80}>Code</Table.Th>
              <Table.Th>{accounts.length} accounts</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accounts.map(({ code, name }) => (
              <Table.Tr key={code}>
                <Table.Td>{code}</Table.Td>
                <Table.Td>{name}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Stack>
  )
}
