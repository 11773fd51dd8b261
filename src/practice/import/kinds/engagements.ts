import { ENGAGEMENT_TYPES, type EngagementType, USUAL_ENGAGEMENT } from '#books/engagement.ts'
import { choice, text } from '#books/import/cells.ts'
import { getFirm } from '#store/firms.ts'
import { saveEngagement } from '../../save-engagement.ts'
import { given, type ImportKind, idIn, orNull, takenNames, textsIn } from '../import-kind.ts'

export const engagements: ImportKind = {
  key: 'engagements',
  label: 'Matters, tickets and jobs',
  columns: {
    number: {
      label: 'Number',
      synonyms: [
        'Matter number',
        'Matter ID',
        'File number',
        'Ticket number',
        'Job number',
        'Code',
      ],
      required: true,
      read: text(40),
    },
    name: {
      label: 'Name',
      synonyms: ['Matter', 'Matter name', 'Description', 'Ticket', 'Job', 'Job name', 'Title'],
      required: true,
      read: text(),
    },
    client: {
      label: 'Client',
      synonyms: ['Client name', 'Customer', 'Customer name', 'Contact'],
      required: true,
      note: 'the client’s name as it is in the books',
      read: text(),
      refers: 'client',
    },
    type: {
      label: 'Type',
      synonyms: ['Engagement type', 'Matter type'],
      note: `${ENGAGEMENT_TYPES.join(', ')}; what your practice usually opens where it is empty`,
      read: choice(Object.fromEntries(ENGAGEMENT_TYPES.map((type) => [type, [`${type}s`]]))),
    },
    practiceArea: {
      label: 'Practice area',
      synonyms: ['Area', 'Service line', 'Service board', 'Board', 'Department'],
      read: text(),
    },
    status: {
      label: 'Status',
      synonyms: ['State', 'Matter status'],
      note: 'open or closed; open where it is empty',
      read: choice({
        open: ['active', 'in progress', 'pending', 'new'],
        closed: ['inactive', 'complete', 'completed', 'done', 'archived'],
      }),
    },
  },
  uniqueKeyOf: ({ number }) => number ?? null,
  findTaken: (tx, divisionId, reads) =>
    takenNames(tx, divisionId, { kind: 'engagement', names: textsIn(reads, 'number') }),
  fields: { number: 'number', clientId: 'client' },
  check: async () => [],
  async write(act, { id: divisionId }, [row]) {
    const { read } = row
    const type = read.type || USUAL_ENGAGEMENT[(await getFirm(act.tx)).style]
    const engagement = await saveEngagement(
      act,
      { divisionId },
      {
        type: type as EngagementType,
        number: given(row, 'number'),
        name: given(row, 'name'),
        clientId: idIn(row, 'client'),
        practiceArea: orNull(read.practiceArea),
        status: read.status === 'closed' ? 'closed' : 'open',
      },
    )
    return engagement.id
  },
}
