import type { Letterhead } from '#books/letterhead.ts'
import type { Address } from '#books/party.ts'
import { bold, MARGIN, type Page, SIZE, small, usual, widthOf } from './page.ts'

const LOGO = { width: 150, height: 56 } as const
const ADDRESSEE_WIDTH = 240

/** The firm at the right, its logo at the left; the page goes on below both. */
export function writeLetterhead(page: Page, letterhead: Letterhead): void {
  const { name, address, taxNumber, contact, logo } = letterhead
  const width = widthOf(page)
  if (logo) {
    page.image(Buffer.from(logo), MARGIN, MARGIN, { fit: [LOGO.width, LOGO.height] })
  }
  const at = { width: width - LOGO.width - 20, align: 'right' } as const
  bold(page)
    .fontSize(12)
    .text(name, MARGIN + LOGO.width + 20, MARGIN, at)
  const rest = [address, contact, taxNumber && `Tax number ${taxNumber}`].filter((text) => text)
  if (rest.length > 0) small(page).text(rest.join('\n'), at)
  page.x = MARGIN
  page.y = Math.max(page.y, logo ? MARGIN + LOGO.height : 0) + 22
}

export type Fact = Readonly<{ label: string; text: string }>

/** What the document is, to whom, and what one has to know of it. */
export function writeTitle(
  page: Page,
  {
    title,
    addressee,
    facts,
  }: Readonly<{ title: string; addressee: string; facts: readonly Fact[] }>,
): void {
  bold(page)
    .fontSize(SIZE.title)
    .text(title, { width: widthOf(page) })
  page.moveDown(0.6)
  const top = page.y
  usual(page).text(addressee, MARGIN, top, { width: ADDRESSEE_WIDTH })
  const left = page.y
  const x = MARGIN + ADDRESSEE_WIDTH + 20
  const width = widthOf(page) - ADDRESSEE_WIDTH - 20
  page.y = top
  for (const { label, text } of facts) {
    const y = page.y
    small(page).text(label, x, y, { width: 90 })
    usual(page).text(text, x + 90, y, { width: width - 90, align: 'right' })
    page.y += 2
  }
  page.x = MARGIN
  page.y = Math.max(page.y, left) + 14
}

/** A name and an address as they stand in a window envelope. */
export function addresseeOf(name: string, address: Address | null): string {
  if (!address) return name
  const { line1, line2, city, region, postalCode, country } = address
  const place = [city, region, postalCode].filter((part) => part !== '').join(' ')
  return [name, line1, line2, place, country].filter((line) => line !== '').join('\n')
}

/** How to pay, kept together below what is to be paid. */
export function writePaymentInstructions(page: Page, { paymentInstructions }: Letterhead): void {
  if (paymentInstructions === '') return
  page.moveDown(1.5)
  bold(page).text('How to pay', MARGIN, page.y, { width: widthOf(page) })
  usual(page).text(paymentInstructions, { width: widthOf(page) })
}
