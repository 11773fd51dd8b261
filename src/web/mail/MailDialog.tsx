import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { MailInput } from '#api/wire/mail.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { sayDone } from '../messages.ts'
import { Problem } from '../ui/Problem.tsx'
import { mailServerQuery } from './mail-client.ts'

type Props = Readonly<{
  title: string
  initial: MailInput
  /** What goes with the mail: the name of a file. */
  attachment: string
  send: (mail: MailInput) => Promise<unknown>
  onClose: () => void
}>

/** A mail to a client, as it will be; without a mail server, how to set one. */
export function MailDialog({ title, initial, attachment, send, onClose }: Props) {
  const server = useQuery(mailServerQuery)
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {server.isError && <Problem error={server.error} onRetry={server.refetch} />}
      {server.data === null && <NoServer />}
      {server.data && (
        <Letter
          initial={initial}
          attachment={attachment}
          from={`${server.data.fromName} <${server.data.fromAddress}>`}
          send={send}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

const NoServer = () => (
  <Text size="sm">
    The firm has no mail server yet, so nothing can be sent from here. An administrator sets it
    under <Link to="/settings/mail">Admin, Mail</Link>: the host, port and login of any mailbox that
    takes SMTP. Until then, open the PDF and send it yourself.
  </Text>
)

type LetterProps = Omit<Props, 'title'> & Readonly<{ from: string }>

function Letter({ initial, attachment, from, send, onClose }: LetterProps) {
  const [mail, setMail] = useState(initial)
  const queryClient = useQueryClient()
  const sending = useMutation({
    mutationFn: () => send(mail),
    onSuccess: async () => {
      onClose()
      sayDone(`The mail to ${mail.to} is on its way.`)
      await queryClient.invalidateQueries({ queryKey: ['mail'] })
    },
  })
  const errors = fieldErrorsOf(sending.error)
  const set = (change: Partial<MailInput>) => setMail((before) => ({ ...before, ...change }))
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        sending.mutate()
      }}
    >
      <Stack gap="sm">
        <Text size="xs" c="dimmed">
          From {from}, with {attachment}
        </Text>
        <TextInput
          label="To"
          type="email"
          data-autofocus
          value={mail.to}
          error={errors.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
        <TextInput
          label="Subject"
          value={mail.subject}
          error={errors.subject}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <Textarea
          label="Message"
          autosize
          minRows={5}
          maxRows={14}
          value={mail.body}
          error={errors.body}
          onChange={(event) => set({ body: event.currentTarget.value })}
        />
        {sending.error ? <Problem error={sending.error} title="The mail was not sent" /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={sending.isPending}>
            Send
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
