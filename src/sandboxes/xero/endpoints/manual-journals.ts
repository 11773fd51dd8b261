import { endpointOf, fieldsOfShape } from '../api/endpoint-of.ts'
import { ManualJournalShape } from '../body/shapes.ts'
import { saveManualJournal } from '../manual-journals/save.ts'
import { toWireManualJournal } from '../manual-journals/wire.ts'

export const manualJournals = endpointOf({
  kind: 'ManualJournal',
  scopes: ['accounting.manualjournals', 'accounting.transactions'],
  listing: {
    plural: 'ManualJournals',
    fields: fieldsOfShape(ManualJournalShape),
    paging: 'optional',
    all: (org) => org.manualJournals.values(),
    updatedAt: ({ updatedAt }) => updatedAt,
    id: ({ id }) => id,
    selects: () => () => true,
    toWire: toWireManualJournal,
  },
  writing: {
    plural: 'ManualJournals',
    idKey: 'ManualJournalID',
    shape: ManualJournalShape,
    errorFlag: undefined,
    save: saveManualJournal,
    toWire: (org, journal) => toWireManualJournal(org, journal, 'saved'),
  },
  find: (org, key) => org.manualJournals.get(key.toLowerCase()),
})
