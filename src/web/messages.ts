import { notifications } from '@mantine/notifications'
import { problemOf } from './hub-request.ts'

/** A short word that a thing is done, for what the page itself does not show. */
export const sayDone = (message: string): void => {
  notifications.show({ message, color: 'petrol' })
}

/** For an action whose failure has no better place on the page. */
export const saySorry =
  (title: string) =>
  (error: unknown): void => {
    notifications.show({
      title,
      message: problemOf(error).message,
      color: 'red',
      autoClose: 10_000,
    })
  }
