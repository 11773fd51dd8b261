/** The look of every sandbox page: a quiet ledger, light or dark as the reader's system is. */
export const STYLE = `
:root { color-scheme: light dark; --line: #d9dee5; --soft: #5b6675; --back: #fff; --band: #f5f7fa;
  --text: #17202b; --mark: #1f6f50; }
@media (prefers-color-scheme: dark) {
  :root { --line: #333c48; --soft: #a3aebc; --back: #14181d; --band: #1c222a; --text: #e8edf3;
    --mark: #6fcf9f; }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif }
.heading { margin: 0; color: var(--soft) }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.25 }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem }
a { color: var(--mark) }
a:focus-visible, button:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 1rem; padding: 0;
  border-bottom: 1px solid var(--line); list-style: none }
nav a { display: inline-block; padding: .4rem 0; text-decoration: none }
nav a[aria-current] { border-bottom: 3px solid var(--mark); font-weight: 600; color: var(--text) }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
th, td { padding: .4rem .75rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top }
td.right, th.right { text-align: right; white-space: nowrap }
th { background: var(--band); font-weight: 600 }
tbody tr:last-child td { border-bottom: 0 }
tfoot td { border-top: 2px solid var(--text); border-bottom: 0; font-weight: 600 }
.empty, .note { color: var(--soft) }
.choice { display: block; padding: .6rem .75rem; border: 1px solid var(--line);
  border-radius: .5rem; margin: 0 0 .5rem }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem }
button { padding: .55rem 1.1rem; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--band); color: var(--text); font: inherit; cursor: pointer }
@media (max-width: 40rem) { th, td { white-space: nowrap } }
button.main { border-color: var(--mark); background: var(--mark); color: var(--back) }
`
