import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

// One family for Latin, Greek and Cyrillic, embedded in every page so that it looks the same
// anywhere. Letters that it does not have are shown as empty boxes.
const require = createRequire(import.meta.url)
const REGULAR = require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')
const BOLD = require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')

export const MARGIN = 48
export const SIZE = { title: 18, usual: 9, small: 8 } as const
export const INK = { usual: '#1a1d21', soft: '#5b6470', rule: '#c9ced6' } as const

export type PageChoices = Readonly<{
  title: string
  /** Who made the document; kept in the file. */
  author: string
  /** The country decides between A4 and US letter. */
  country: string
  landscape?: boolean
  /** Kept in the file, so that the same document is the same file. */
  madeAt: Date
}>

export type Page = PDFKit.PDFDocument

const LETTER_COUNTRIES: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH'])

/** A document that is written from top to bottom. */
export function openPage({ title, author, country, landscape, madeAt }: PageChoices): Page {
  const page = new PDFDocument({
    size: LETTER_COUNTRIES.has(country) ? 'LETTER' : 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin: MARGIN,
    bufferPages: true,
    lang: 'en',
    info: { Title: title, Author: author, CreationDate: madeAt },
  })
  page.registerFont('regular', REGULAR)
  page.registerFont('bold', BOLD)
  return usual(page)
}

/** Figures of one width, so that columns line up. */
export const FIGURES = { features: ['tnum'] } as unknown as { features: [] }

export const usual = (page: Page): Page =>
  page.font('regular').fontSize(SIZE.usual).fillColor(INK.usual)
export const bold = (page: Page): Page =>
  page.font('bold').fontSize(SIZE.usual).fillColor(INK.usual)
export const small = (page: Page): Page =>
  page.font('regular').fontSize(SIZE.small).fillColor(INK.soft)

export const widthOf = ({ page }: Page): number => page.width - 2 * MARGIN

/** Where the foot of a page begins: nothing else stands below it. */
export const bottomOf = ({ page }: Page): number => page.height - MARGIN - 16

/** Writes the same line at the foot of every page, with the page's number, and closes the file. */
export async function closePage(page: Page, foot: string): Promise<Uint8Array> {
  const { start, count } = page.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    page.switchToPage(index)
    // Below the margin the library would begin a page of its own.
    page.page.margins.bottom = 0
    const y = page.page.height - MARGIN
    small(page).text(foot, MARGIN, y, {
      width: widthOf(page) - 90,
      lineBreak: false,
      ellipsis: true,
    })
    page.text(`Page ${index - start + 1} of ${count}`, MARGIN, y, {
      width: widthOf(page),
      align: 'right',
      lineBreak: false,
    })
  }
  const chunks: Uint8Array[] = []
  page.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const closed = new Promise<void>((resolve, reject) => {
    page.on('end', resolve)
    page.on('error', reject)
  })
  page.end()
  await closed
  return Buffer.concat(chunks)
}
