import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useFirm } from '../firm.tsx'
import { Brand } from './Brand.tsx'
import classes from './FirmMenu.module.css'

/** Whose books these are, always in sight, and with several divisions the way between them. */
export function FirmMenu() {
  const { session, division, chooseDivision } = useFirm()
  const name = (
    <span className={classes.words}>
      <span className={classes.firm}>{session.firm.name}</span>
      <span className={classes.division}>
        {division.name === session.firm.name ? 'Books in' : `${division.name} ·`}{' '}
        {division.baseCurrency}
      </span>
    </span>
  )
  return (
    <div className={classes.block}>
      <div className={classes.brand}>
        <Brand />
      </div>
      {session.divisions.length < 2 ? (
        <div className={classes.plain}>{name}</div>
      ) : (
        <Menu width="target" position="bottom-start">
          <Menu.Target>
            <UnstyledButton className={classes.button} aria-label={`Division: ${division.name}`}>
              {name}
              <IconSelector size={15} stroke={1.7} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>Division</Menu.Label>
            {session.divisions.map(({ id, name: label }) => (
              <Menu.Item
                key={id}
                onClick={() => chooseDivision(id)}
                rightSection={id === division.id && <IconCheck size={14} aria-label="chosen" />}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
