import { createContext, useContext } from 'react'

/** How the firm writes figures and days, and on which clock. */
export const LocaleContext = createContext({ locale: 'en-US', timeZone: 'UTC' })

export const useLocale = () => useContext(LocaleContext)
