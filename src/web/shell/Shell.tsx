import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { FirmProvider, useFirm } from '../firm.tsx'
import { Brand } from './Brand.tsx'
import { FirmMenu } from './FirmMenu.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { Navigation } from './Navigation.tsx'
import classes from './Shell.module.css'
import { UserMenu } from './UserMenu.tsx'

/** What stands around every page of a person who is signed in. */
export function Shell() {
  return (
    <FirmProvider>
      <Frame />
    </FirmProvider>
  )
}

function Frame() {
  const { session, division } = useFirm()
  const [opened, { toggle, close }] = useDisclosure(false)
  return (
    <div className={classes.frame} data-evaluation={session.firm.madeUp || undefined}>
      <a className={classes.skip} href="#page">
        Skip to the page
      </a>
      {session.firm.madeUp && (
        <p className={classes.banner} role="note">
          <strong>Demo.</strong> Invented books: nothing here is anybody’s real money.
        </p>
      )}
      <div className={classes.topBar}>
        <Burger opened={opened} onClick={toggle} size="sm" aria-label="Open the navigation" />
        <Brand />
        <span className={classes.firm}>{division.name}</span>
      </div>
      <aside className={classes.aside}>
        <Aside />
      </aside>
      <Drawer
        opened={opened}
        onClose={close}
        size={280}
        title={<Brand />}
        closeButtonProps={{ 'aria-label': 'Close the navigation' }}
      >
        <Aside onLeave={close} />
      </Drawer>
      <main id="page" className={classes.page} tabIndex={-1}>
        <Outlet />
      </main>
      <KeyboardHelp />
    </div>
  )
}

function Aside({ onLeave }: Readonly<{ onLeave?: () => void }>) {
  return (
    <div className={classes.stack}>
      <FirmMenu onLeave={onLeave} />
      <Navigation {...(onLeave ? { onLeave } : {})} />
      <UserMenu />
    </div>
  )
}
