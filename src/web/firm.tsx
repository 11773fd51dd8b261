import { useSuspenseQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Division, Session } from '#api/wire/session.ts'
import { sessionQuery } from './queries.ts'
import { LocaleContext } from './ui/locale-context.ts'
import { localeOf, wordsFor } from './words.ts'

export type Firm = Readonly<{
  session: Session
  /** The set of books that the pages show. */
  division: Division
  chooseDivision: (id: string) => void
  words: ReturnType<typeof wordsFor>
  locale: string
  /** Its pages of trust money are shown. */
  keepsTrust: boolean
  /** Why this person may not change anything, or undefined. */
  readOnlyBecause: string | undefined
}>

const FirmContext = createContext<Firm | undefined>(undefined)

const REMEMBERED = 'tieout.division'

/** Reads the session once and tells every page below whose books these are. */
export function FirmProvider({ children }: Readonly<{ children: ReactNode }>) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const [chosenId, setChosenId] = useState(() => localStorage.getItem(REMEMBERED))
  const division =
    session.divisions.find(({ id }) => id === chosenId) ?? session.divisions[0] ?? undefined

  const firm = useMemo(
    () =>
      division && {
        session,
        division,
        words: wordsFor(session.firm.style),
        locale: localeOf(division.country),
        keepsTrust: session.trustDivisionIds.includes(division.id),
        readOnlyBecause:
          session.role === 'reader' ? 'Your seat is read-only. Ask an administrator.' : undefined,
        chooseDivision: (id: string) => {
          localStorage.setItem(REMEMBERED, id)
          setChosenId(id)
        },
      },
    [session, division],
  )
  if (!firm) throw new Error('a firm has at least one division')

  return (
    <FirmContext value={firm}>
      <LocaleContext value={{ locale: firm.locale, timeZone: firm.division.timeZone }}>
        {children}
      </LocaleContext>
    </FirmContext>
  )
}

export function useFirm(): Firm {
  const firm = useContext(FirmContext)
  if (!firm) throw new Error('useFirm is for pages inside the shell')
  return firm
}
