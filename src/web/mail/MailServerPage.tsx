import { NumberInput, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MailServer } from '#api/wire/mail.ts'
import { useFirm } from '../firm.tsx'
import { fieldErrorsOf } from '../hub-request.ts'
import { sayDone } from '../messages.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import { mailServerQuery, saveMailServer, testMailServer } from './mail-client.ts'

export default function MailServerPage() {
  useTitle('Mail')
  const server = useQuery(mailServerQuery)
  if (server.isPending) return <PageSkeleton />
  if (server.isError) return <Problem error={server.error} onRetry={server.refetch} />
  return (
    <>
      <PageHeader
        title="Mail"
        below="Invoices and statements leave through a mailbox of your own, over SMTP. Ask your mail provider for these values."
      />
      <ServerForm key={server.data?.version ?? 0} server={server.data} />
      {server.data && <Test />}
    </>
  )
}

const EMPTY = {
  version: 0,
  host: '',
  port: 465,
  security: 'tls',
  userName: '',
  fromName: '',
  fromAddress: '',
  hasPassword: false,
} as const satisfies MailServer

const SECURITIES = [
  { value: 'tls', label: 'TLS, usually port 465' },
  { value: 'starttls', label: 'STARTTLS, usually port 587' },
  { value: 'none', label: 'None: only inside your own network' },
]

/** Settings that reach beyond the firm's books. */
function useReasonAgainst(): string | undefined {
  const { session, readOnlyBecause } = useFirm()
  if (readOnlyBecause) return readOnlyBecause
  return session.role === 'administrator' ? undefined : 'Only an administrator may change this.'
}

function ServerForm({ server }: Readonly<{ server: MailServer | null }>) {
  const [form, setForm] = useState<MailServer>(server ?? EMPTY)
  const [password, setPassword] = useState('')
  const queryClient = useQueryClient()
  const because = useReasonAgainst()
  const saving = useMutation({
    mutationFn: () => {
      const { hasPassword: _, ...rest } = form
      return saveMailServer(password === '' ? rest : { ...rest, password })
    },
    onSuccess: async () => {
      sayDone('The mail server is saved. Send yourself a test mail.')
      await queryClient.invalidateQueries({ queryKey: ['mail-server'] })
    },
  })
  const errors = fieldErrorsOf(saving.error)
  const set = (change: Partial<MailServer>) => setForm((before) => ({ ...before, ...change }))
  const text = (key: 'host' | 'userName' | 'fromName' | 'fromAddress', label: string) => (
    <TextInput
      label={label}
      value={form[key]}
      error={errors[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <form
      noValidate
      style={{ maxWidth: 880 }}
      onSubmit={(event) => {
        event.preventDefault()
        if (!because) saving.mutate()
      }}
    >
      <FieldGrid>
        {text('host', 'Server')}
        <NumberInput
          label="Port"
          min={1}
          max={65_535}
          value={form.port}
          error={errors.port}
          onChange={(port) => set({ port: Number(port) })}
        />
        <Select
          label="Encryption"
          data={SECURITIES}
          allowDeselect={false}
          value={form.security}
          onChange={(security) => set({ security: security as MailServer['security'] })}
        />
        {text('userName', 'User name')}
        <PasswordInput
          label="Password"
          autoComplete="new-password"
          description={form.hasPassword ? 'One is kept. Leave this empty to keep it.' : undefined}
          value={password}
          error={errors.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {text('fromName', 'Name of the sender')}
        {text('fromAddress', 'Address of the sender')}
      </FieldGrid>
      {saving.error ? <Problem error={saving.error} title="The mail server was not saved" /> : null}
      <FormBar>
        <ActionButton
          loading={saving.isPending}
          disabledBecause={because}
          onClick={() => saving.mutate()}
        >
          Save
        </ActionButton>
      </FormBar>
    </form>
  )
}

function Test() {
  const { session } = useFirm()
  const [to, setTo] = useState(session.user.email)
  const because = useReasonAgainst()
  const testing = useMutation({
    mutationFn: () => testMailServer(to),
    onSuccess: () => sayDone(`The mail server has taken a test mail to ${to}.`),
  })
  return (
    <Section title="Test" note="Sends one mail now, and says what the server answers">
      <Stack gap="sm" maw={420}>
        <TextInput
          label="To"
          value={to}
          error={fieldErrorsOf(testing.error).to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <div>
          <ActionButton
            variant="default"
            loading={testing.isPending}
            disabledBecause={because}
            onClick={() => testing.mutate()}
          >
            Send a test mail
          </ActionButton>
        </div>
        {testing.error ? <Problem error={testing.error} title="No mail left" /> : null}
        {testing.isSuccess && (
          <Text size="sm" c="var(--good)">
            The server took it. Look into the mailbox.
          </Text>
        )}
      </Stack>
    </Section>
  )
}
