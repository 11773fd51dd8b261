import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Connection, SaveMapping } from '#api/wire/ledgers.ts'
import { HubError } from '../hub-request.ts'
import { sayDone } from '../messages.ts'
import { saveMapping } from './accounting-client.ts'
import { mappingQuery, useLedgerChanged } from './accounting-queries.ts'

type Choices = SaveMapping['choices']

/** All or nothing: where one pairing is refused, its row says why, and none is saved. */
export function useSaveMapping(connection: Connection, onSaved: () => void) {
  const queryClient = useQueryClient()
  const ledgerChanged = useLedgerChanged()
  const save = useMutation({
    mutationFn: (choices: Choices) => saveMapping(connection.id, choices),
    onSuccess: async (sheet) => {
      queryClient.setQueryData(mappingQuery(connection).queryKey, sheet)
      onSaved()
      sayDone(
        connection.confirmedAt
          ? 'The mapping is saved. What waited for it tries again.'
          : 'The mapping is saved.',
      )
      await ledgerChanged()
    },
  })
  return { ...save, refused: refusedRows(save.error, save.variables ?? []) }
}

export type SavingMapping = ReturnType<typeof useSaveMapping>

/** The hub names the choice by its place; the page needs the row. */
function refusedRows(error: unknown, choices: Choices): ReadonlyMap<string, string> {
  if (!(error instanceof HubError)) return new Map()
  const { field, message, detail } = error.problem
  const place = /^choices\.(\d+)/.exec(field ?? '')?.[1]
  const choice = place === undefined ? undefined : choices[Number(place)]
  if (!choice) return new Map()
  const reason = typeof detail?.reason === 'string' ? detail.reason : ''
  // A reason that is a sentence is the ledger's rule; anything else is for the log.
  return new Map([[`${choice.slot}:${choice.ourId}`, reason.includes(' ') ? reason : message]])
}
