import { Menu, UnstyledButton } from '@mantine/core'
import { IconBuildingPlus, IconCheck, IconSelector, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useFirm } from '../firm.tsx'
import { beginAnew, enterFirm, firmsQuery, followOtherTabs } from '../firms/firms-client.ts'
import { RemoveFirmDialog } from '../firms/RemoveFirmDialog.tsx'
import { STYLE_WORDS } from '../firms/style-words.ts'
import { saySorry } from '../messages.ts'
import { Brand } from './Brand.tsx'
import classes from './FirmMenu.module.css'

/** Whose books these are, always in sight; the way to others, and to books of one's own. */
export function FirmMenu({ onLeave }: Readonly<{ onLeave?: (() => void) | undefined }>) {
  const { session, division } = useFirm()
  const [isRemoving, setIsRemoving] = useState(false)
  useEffect(followOtherTabs, [])
  const isAdministrator = session.role === 'administrator'
  return (
    <div className={classes.block}>
      <div className={classes.brand}>
        <Brand />
      </div>
      <Menu width="target" position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.button} aria-label={`Firm: ${session.firm.name}`}>
            <span className={classes.words}>
              <span className={classes.firm}>{session.firm.name}</span>
              <span className={classes.division}>
                {division.name === session.firm.name ? 'Books in' : `${division.name} ·`}{' '}
                {division.baseCurrency}
              </span>
            </span>
            <IconSelector size={15} stroke={1.7} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Divisions />
          <Firms />
          <Menu.Divider />
          {isAdministrator && (
            <Menu.Item
              component={Link}
              to="/firms/new"
              leftSection={<IconBuildingPlus size={15} stroke={1.7} />}
              onClick={onLeave}
            >
              Start your own firm
            </Menu.Item>
          )}
          {isAdministrator && session.firm.madeUp && (
            <Menu.Item
              leftSection={<IconTrash size={15} stroke={1.7} />}
              onClick={() => setIsRemoving(true)}
            >
              Remove this demo firm…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isRemoving && <RemoveFirmDialog onClose={() => setIsRemoving(false)} />}
    </div>
  )
}

function Divisions() {
  const { session, division, chooseDivision } = useFirm()
  if (session.divisions.length < 2) return null
  return (
    <>
      <Menu.Label>Division</Menu.Label>
      {session.divisions.map(({ id, name }) => (
        <Menu.Item
          key={id}
          onClick={() => chooseDivision(id)}
          rightSection={id === division.id && <IconCheck size={14} aria-label="chosen" />}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  )
}

function Firms() {
  const firms = useQuery(firmsQuery)
  const queryClient = useQueryClient()
  const entering = useMutation({
    mutationFn: enterFirm,
    onSuccess: () => beginAnew(queryClient),
    onError: saySorry('You are still in the same firm'),
  })
  return (
    <>
      <Menu.Label>Firm</Menu.Label>
      {firms.data?.items.map(({ id, name, style, madeUp, current }) => (
        <Menu.Item
          key={id}
          closeMenuOnClick={false}
          disabled={entering.isPending}
          onClick={() => current || entering.mutate(id)}
          rightSection={current && <IconCheck size={14} aria-label="chosen" />}
        >
          {name}
          <span className={classes.division}>
            {STYLE_WORDS[style]}
            {madeUp && ' · demo'}
          </span>
        </Menu.Item>
      ))}
    </>
  )
}
