import { useEffect, useRef } from 'react'

/** Puts the keyboard on the first field that was refused. */
export function useFirstError(errors: Readonly<Record<string, string>>) {
  const page = useRef<HTMLFormElement>(null)
  const paths = Object.keys(errors).join()
  useEffect(() => {
    if (paths) page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [paths])
  return page
}
