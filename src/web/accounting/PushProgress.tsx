import { Group, Progress, Stack, Text } from '@mantine/core'
import type { Connection } from '#api/wire/ledgers.ts'
import { LinkButton } from '../LinkButton.tsx'
import { Day } from '../ui/Day.tsx'
import { Facts } from '../ui/Facts.tsx'
import { counted } from '../words.ts'
import { CompanyName } from './CompanyName.tsx'
import { isBusy, percentIn, totalsIn } from './connection-status.ts'
import { KINDS, RECORD } from './ledger-words.ts'
import classes from './Setup.module.css'
import { EVERYTHING_SINCE } from './setup-steps.ts'

/** The setup is done: how far the ledger has followed. */
export function PushProgress({ connection }: Readonly<{ connection: Connection }>) {
  const { id, ledger, startOn, counts } = connection
  const totals = totalsIn(connection)
  const params = { connectionId: id }
  return (
    <Stack gap="md">
      <div>
        <p className={classes.headline} role="status">
          {counted(totals.inLedger, RECORD)} in {ledger.label},{' '}
          {totals.needsYou === 0 ? 'nothing needs you' : `${totals.needsYou} need you`}
        </p>
        <CompanyName connection={connection} />
      </div>
      {(totals.onItsWay > 0 || isBusy(connection)) && (
        <div>
          <Progress value={percentIn(totals)} animated={isBusy(connection)} aria-label="Progress" />
          <Text size="xs" c="dimmed" mt={4}>
            {counted(totals.onItsWay, RECORD)} on {totals.onItsWay === 1 ? 'its' : 'their'} way. You
            may leave this page.
          </Text>
        </div>
      )}
      <Facts
        layout="row"
        facts={[
          {
            label: 'Start date',
            value: startOn <= EVERYTHING_SINCE ? 'Everything' : <Day value={startOn} />,
          },
          ...counts.map(({ kind, inLedger, onItsWay, needsYou }) => ({
            label: KINDS[kind].Many,
            value: `${inLedger} of ${inLedger + onItsWay + needsYou}`,
          })),
        ]}
      />
      <Group gap="xs">
        {connection.openIssues > 0 && (
          <LinkButton to="/accounting/$connectionId/issues" params={params}>
            See what needs you
          </LinkButton>
        )}
        <LinkButton
          variant={connection.openIssues > 0 ? 'default' : 'filled'}
          to="/accounting/$connectionId/tie-out"
          params={params}
        >
          Tie out
        </LinkButton>
        <LinkButton
          variant="default"
          to="/accounting/$connectionId/setup"
          params={params}
          search={{ step: 'start' }}
        >
          Change the start date
        </LinkButton>
      </Group>
    </Stack>
  )
}
