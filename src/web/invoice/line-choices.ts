import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Item } from '#api/wire/items.ts'
import { accountsQuery, clientEngagementsQuery, itemsQuery, taxCodesQuery } from '../queries.ts'
import type { LineForm, UsualCoding } from './invoice-form.ts'

type Choice = Readonly<{ value: string; label: string }>

export type LineChoices = Readonly<{
  items: Choice[]
  itemOf: (id: string | null) => Item | undefined
  accounts: Choice[]
  taxCodes: Choice[]
  engagements: Choice[]
}>

export type LineTables = Readonly<{ choices: LineChoices; usual: UsualCoding }>

/** What a line can name. What it names already stays a choice after it was archived or closed. */
export function useLineTables(
  divisionId: string,
  clientId: string | null,
  named: readonly LineForm[],
): Readonly<{ tables: LineTables | undefined; error: unknown; retry: () => void }> {
  const items = useQuery(itemsQuery(divisionId))
  const accounts = useQuery(accountsQuery(divisionId))
  const taxCodes = useQuery(taxCodesQuery(divisionId))
  const engagements = useQuery({
    ...clientEngagementsQuery(divisionId, clientId ?? ''),
    enabled: clientId !== null,
  })
  const usedText = JSON.stringify(
    named.flatMap(({ itemId, accountId, engagementId }) => [itemId, accountId, engagementId]),
  )

  const tables = useMemo((): LineTables | undefined => {
    if (!items.data || !accounts.data || !taxCodes.data) return undefined
    const used = new Set(JSON.parse(usedText) as readonly (string | null)[])
    const usable = accounts.data.filter(({ takesLines, archived }) => takesLines && !archived)
    const income = usable.find(({ type }) => type === 'income') ?? usable[0]
    const openWork = (engagements.data ?? []).filter(
      ({ id, status }) => status === 'open' || used.has(id),
    )
    return {
      choices: {
        items: items.data
          .filter(({ id, archived }) => !archived || used.has(id))
          .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
        itemOf: (id) => items.data.find((item) => item.id === id),
        accounts: accounts.data
          .filter((account) => usable.includes(account) || used.has(account.id))
          .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
        taxCodes: taxCodes.data.map(({ id, name }) => ({ value: id, label: name })),
        engagements: openWork.map(({ id, number, name }) => ({
          value: id,
          label: `${number} ${name}`,
        })),
      },
      usual: {
        accountId: income?.id ?? null,
        taxCodeId: taxCodes.data[0]?.id ?? null,
        engagementId: null,
      },
    }
  }, [items.data, accounts.data, taxCodes.data, engagements.data, usedText])

  const failed = [items, accounts, taxCodes, engagements].filter(({ error }) => error)
  return {
    tables,
    error: failed[0]?.error,
    retry: () => {
      for (const { refetch } of failed) void refetch()
    },
  }
}
