import type { Ground } from '../bills.ts'
import { planItems } from '../fees.ts'
import type { PlannedAct } from './planned-acts.ts'
import { staffActs } from './staff.ts'

/** The firm's own lists, how its clients are billed, and who works there. */
export function planCatalogue(ground: Ground): PlannedAct[] {
  const on = ground.startsOn
  const choice = (
    key: string,
    list: Extract<PlannedAct, { kind: 'choice' }>['list'],
    name: string,
    dueDays: number | null = null,
  ): PlannedAct => ({ kind: 'choice', key, on, list, name, dueDays })
  return [
    choice('term 14', 'payment_term', 'Within 14 days', 14),
    choice('term 30', 'payment_term', 'Within 30 days', 30),
    choice('type service', 'product_type', 'Services'),
    choice('type resale', 'product_type', 'Resale'),
    choice('category work', 'billable_category', 'Work'),
    choice('category cost', 'billable_category', 'Costs'),
    choice('billable fixed', 'billable_type', 'Fixed price'),
    choice('billable time', 'billable_type', 'By the hour'),
    {
      kind: 'bill_profile',
      key: 'profile 14',
      on,
      name: 'Two weeks',
      termKey: 'term 14',
      leadDays: 0,
    },
    {
      kind: 'bill_profile',
      key: 'profile 30',
      on,
      name: 'A month',
      termKey: 'term 30',
      leadDays: 0,
    },
    ...planItems(ground.firm).map((item): PlannedAct => {
      const isWork = item.kind === 'service'
      return {
        ...{ kind: 'item_extras', key: `item ${item.code}`, on, itemCode: item.code },
        recurrence: item.code === 'MSP' || item.code === 'LIC' ? 'recurring' : 'one_time',
        productTypeKey: isWork ? 'type service' : 'type resale',
        categoryKey: isWork ? 'category work' : 'category cost',
        typeKey: isWork ? 'billable time' : 'billable fixed',
      }
    }),
    ...profiled(ground),
    ...staffActs(ground),
  ]
}

/** Every fifth client has terms of his own. */
function profiled({ engagements, startsOn: on }: Ground): PlannedAct[] {
  const names = [...new Set(engagements.map(({ clientName }) => clientName))]
  return names
    .filter((_, index) => index % 5 === 0)
    .map((clientName, index) => ({
      ...{ kind: 'client_profile', key: `terms of ${clientName}`, on, clientName },
      profileKey: index % 2 === 0 ? 'profile 14' : 'profile 30',
    }))
}
