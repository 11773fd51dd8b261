import { html, raw } from 'hono/html'
import { STYLE } from './style.ts'

/** Markup that is already escaped: what `html` gives. */
export type Markup = ReturnType<typeof html>

export type Link = Readonly<{ href: string; label: string; current?: boolean }>

export type PageParts = Readonly<{
  title: string
  /** Says whose books these are; stands above the title on every page. */
  heading: string
  tabs?: readonly Link[]
  body: Markup
}>

/** One whole HTML page, readable on a telephone and without JavaScript. */
export const page = ({ title, heading, tabs = [], body }: PageParts): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${heading}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <p class="heading">${heading}</p>
          <h1>${title}</h1>
          ${tabs.length > 0 ? tabBar(tabs) : ''}
        </header>
        <main>${body}</main>
      </body>
    </html>`

const tabBar = (tabs: readonly Link[]): Markup =>
  html`<nav aria-label="Parts of the books">
    <ul>
      ${tabs.map(
        ({ href, label, current }) =>
          html`<li>
            <a href="${href}" ${current ? raw('aria-current="page"') : ''}>${label}</a>
          </li>`,
      )}
    </ul>
  </nav>`
