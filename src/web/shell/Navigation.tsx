import { Link, type LinkProps } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { navigationFor } from '../navigation.ts'
import classes from './Navigation.module.css'

export function Navigation({ onLeave }: Readonly<{ onLeave?: () => void }>) {
  const { words, keepsTrust } = useFirm()
  return (
    <nav aria-label="Main" className={classes.nav}>
      {navigationFor(words, keepsTrust)
        .filter(({ places }) => places.length > 0)
        .map(({ label, places }) => (
          <section key={label} aria-label={label}>
            <p className={classes.label} aria-hidden="true">
              {label}
            </p>
            {places.map(({ label: word, icon: Picture, ...place }) => (
              <Link
                key={word}
                {...(place as LinkProps)}
                className={classes.link}
                onClick={() => onLeave?.()}
              >
                <Picture size={17} stroke={1.7} aria-hidden />
                {word}
              </Link>
            ))}
          </section>
        ))}
    </nav>
  )
}
