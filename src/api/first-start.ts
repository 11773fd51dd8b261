import type { FirmId } from '#books/ids.ts'
import { isCurrency } from '#books/money.ts'
import { foundFirm } from '#practice/found-firm.ts'
import type { Clock } from '#runtime/clock.ts'
import { type FirstFirm, SettingRefusal } from '#runtime/config.ts'
import { hasMembers, saveMember } from '#store/members.ts'
import type { OpenDatabase } from '#store/open-database.ts'
import type { SignIn } from './sign-in.ts'

type Surroundings = Readonly<{
  database: OpenDatabase
  signIn: SignIn
  clock: Clock
  newId: () => string
}>

export type FirstLogin = Readonly<{ email: string; password: string }>

type FirstStart = Readonly<{
  email: string
  /** Makes the firm that a new database begins with; of several, the first is shown first. */
  found: () => Promise<readonly FirmId[]>
}>

/**
 * Gives a new database its firm and an administrator, whose password is known only here. Undefined
 * where somebody is a member already. A start that broke off half-way is made good by the next.
 */
export async function startFirst(
  { email, found }: FirstStart,
  { database, signIn, clock }: Surroundings,
): Promise<FirstLogin | undefined> {
  if (await database.withHub(hasMembers)) return undefined
  const { userId, password } =
    (await signIn.resetPassword(email)) ??
    (await signIn.createUser({ name: 'Administrator', email }))
  const firmIds = await found()
  await database.withHub(async (tx) => {
    for (const firmId of firmIds) {
      await saveMember(tx, { userId, firmId, role: 'administrator' }, clock.now())
    }
  })
  return { email, password }
}

/** A firm as the settings describe it, with the usual books of its style. */
export async function foundFirstFirm(
  firm: FirstFirm,
  { database, clock, newId }: Omit<Surroundings, 'signIn'>,
): Promise<FirmId> {
  const { name, style, country, currency: baseCurrency, timeZone } = firm
  if (!isCurrency(baseCurrency)) {
    throw new SettingRefusal(`TIEOUT_FIRM_CURRENCY: books are not kept in ${baseCurrency} yet`)
  }
  const firmId = newId() as FirmId
  const division = { name, country, baseCurrency, timeZone } as const
  const rules = { taxRounding: 'line', unappliedMoney: 'liability' } as const
  await database.withFirm(firmId, (tx) =>
    foundFirm(
      { tx, now: clock.now(), actor: 'Tieout', newId },
      { name, style, division: { ...division, ...rules } },
    ),
  )
  return firmId
}
