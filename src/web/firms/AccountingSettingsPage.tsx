import { Anchor, Table } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { useTitle } from '../use-title.ts'
import { STYLE_WORDS } from './style-words.ts'

type Part = Readonly<{
  label: string
  about: string
  link: Readonly<{ to: NonNullable<LinkProps['to']>; params?: Record<string, string> }>
}>

/** Everything that was said when the firm began, with the page on which it is changed. */
export default function AccountingSettingsPage() {
  useTitle('Accounting settings')
  const { session, division, keepsTrust } = useFirm()
  const parts: readonly Part[] = [
    {
      label: 'Chart of accounts and bank accounts',
      about: 'Names, codes and further accounts. A new account of the type bank is a bank account.',
      link: { to: '/accounts' },
    },
    {
      label: 'Sales tax',
      about: 'Codes, agencies and rates. “No tax (0%)” is there for whoever charges none.',
      link: { to: '/taxes' },
    },
    {
      label: 'Opening balances',
      about: 'What was taken over from other books.',
      link: { to: '/documents/$resource', params: { resource: 'opening-balances' } },
    },
    {
      label: 'Financial year and letterhead',
      about: 'The last day of the year, and what stands on documents.',
      link: { to: '/settings/letterhead' },
    },
    {
      label: 'Trust money',
      about: keepsTrust
        ? 'Whose rules hold, and what they allow.'
        : 'Not kept so far. Choose rules to show its pages.',
      link: { to: '/trust/settings' },
    },
    {
      label: 'Ledgers',
      about: 'Connect to the accountant’s books, and see what has arrived there.',
      link: { to: '/accounting' },
    },
  ]
  return (
    <>
      <PageHeader
        title="Accounting settings"
        below={`${STYLE_WORDS[session.firm.style]}, ${division.country}. Accrual books in ${division.baseCurrency}, time zone ${division.timeZone}.`}
      />
      <Table aria-label="Accounting settings" maw={760} verticalSpacing="sm">
        <Table.Tbody>
          {parts.map(({ label, about, link }) => (
            <Table.Tr key={label}>
              <Table.Td>
                <Anchor component={Link} {...(link as object)} size="sm" fw={500}>
                  {label}
                </Anchor>
              </Table.Td>
              <Table.Td>{about}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
