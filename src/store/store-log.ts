/** What the store tells its operator. A pino logger fits. */
export interface StoreLog {
  warn(details: object, message: string): void
}

export const toConsole: StoreLog = {
  warn: (details, message) => console.warn(message, details),
}
