import { AsyncLocalStorage } from 'node:async_hooks'

const background = new AsyncLocalStorage<boolean>()

/** Nobody waits for this work: on the embedded engine its transactions let others go first. */
export const inBackground = <T>(work: () => Promise<T>): Promise<T> => background.run(true, work)

export const isBackground = (): boolean => background.getStore() === true
