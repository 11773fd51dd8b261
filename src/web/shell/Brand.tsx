import classes from './Brand.module.css'

export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0e6577" />
        <path d="M9 12.5h14M9 19.5h14" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
        <path d="M20.5 7.5l-9 17" stroke="#7fd3df" strokeWidth="2.4" strokeLinecap="round" />
      </svg>
      Tieout
    </span>
  )
}
