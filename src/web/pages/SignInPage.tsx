import { Alert, Button, PasswordInput, Stack, TextInput, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { signIn } from '../hub-client.ts'
import { isSignedOut } from '../hub-request.ts'
import { sessionQuery } from '../queries.ts'
import { Brand } from '../shell/Brand.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import classes from './SignInPage.module.css'

export default function SignInPage() {
  useTitle('Sign in')
  const { next } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const queryClient = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: async () => {
      await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
      router.history.push(next ?? '/')
    },
  })
  return (
    <main className={classes.page}>
      <form
        className={classes.card}
        onSubmit={(event) => {
          event.preventDefault()
          enter.mutate()
        }}
      >
        <Brand />
        <Title order={1} mt="xl" mb={4}>
          Sign in
        </Title>
        <p className={classes.lead}>Your practice books, tied out to the cent.</p>
        <Stack gap="md">
          <TextInput
            label="E-mail"
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {enter.isError && <NotSignedIn error={enter.error} />}
          <Button type="submit" loading={enter.isPending} fullWidth>
            Sign in
          </Button>
        </Stack>
      </form>
    </main>
  )
}

function NotSignedIn({ error }: Readonly<{ error: unknown }>) {
  if (!isSignedOut(error)) return <Problem title="You are not signed in" error={error} />
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle />}>
      This e-mail address and this password do not belong together. Check both; an administrator can
      give you a new password.
    </Alert>
  )
}
