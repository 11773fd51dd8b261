import type { Act } from '#practice/act.ts'
import { saveAccount } from '#practice/save-account.ts'
import { saveCatalogItem } from '#practice/save-catalog-item.ts'
import { saveParty } from '#practice/save-party.ts'
import { chooseBillProfile, saveBillProfile } from '#practice/work/save-bill-profile.ts'
import { saveChoice } from '#practice/work/save-choice.ts'
import { saveStaff } from '#practice/work/save-staff.ts'
import { getCatalogItem } from '#store/catalog-items.ts'
import { getParty } from '#store/parties.ts'
import { idOf } from '../to-input.ts'
import type { Books } from '../write-step.ts'
import { madeId } from './made-ids.ts'
import type { PlannedAct, PlannedItemExtras, SetupAct } from './planned-acts.ts'

export async function performSetup(
  act: Act,
  books: Books,
  planned: Extract<PlannedAct, SetupAct>,
): Promise<string | null> {
  const place = { divisionId: books.division.id }
  switch (planned.kind) {
    case 'account': {
      const { code, name, type } = planned
      const { id } = await saveAccount(act, place, { code, name, type, archived: false })
      books.accounts.set(code, id)
      return id
    }
    case 'choice': {
      const { list, name, dueDays } = planned
      const input = { name, code: '', dueDays, archived: false }
      return (await saveChoice(act, list, place, input)).id
    }
    case 'item_extras':
      return classifyItem(act, books, planned)
    case 'bill_profile': {
      const { name, termKey, leadDays } = planned
      const late = { lateFeePercent: null, graceDays: 0, lateFeeItemId: null }
      const usual = { methodId: null, usualFor: null, archived: false }
      const termId = madeId<never>(books, termKey)
      return (await saveBillProfile(act, place, { name, termId, leadDays, ...late, ...usual })).id
    }
    case 'client_profile': {
      const client = await getParty(act.tx, idOf(books.clients, planned.clientName))
      await chooseBillProfile(act, client, madeId(books, planned.profileKey))
      return null
    }
    case 'vendor': {
      const { id, displayName } = await saveParty(act, place, planned.vendor)
      books.clients.set(displayName, id)
      return id
    }
    case 'staff': {
      const { code, name, employment, rates } = planned
      const person = { code, name, employment, rates, email: null, userId: null, archived: false }
      return (await saveStaff(act, place, person)).id
    }
  }
}

async function classifyItem(
  act: Act,
  books: Books,
  { itemCode, recurrence, productTypeKey, categoryKey, typeKey }: PlannedItemExtras,
): Promise<string> {
  const item = await getCatalogItem(act.tx, idOf(books.items, itemCode))
  const choiceOf = (key: string | null) => (key === null ? null : madeId<never>(books, key))
  const { id } = await saveCatalogItem(act, item, {
    ...item,
    recurrence,
    productTypeId: choiceOf(productTypeKey),
    billableCategoryId: choiceOf(categoryKey),
    billableTypeId: choiceOf(typeKey),
  })
  return id
}
