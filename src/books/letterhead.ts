import { Refusal } from './refusal.ts'

/** What stands at the head and the foot of a division's documents. */
export type Letterhead = Readonly<{
  /** 0: nobody has written one yet. */
  version: number
  name: string
  /** As it is printed, with its lines. */
  address: string
  taxNumber: string
  /** Phone, e-mail, web, as it is printed. */
  contact: string
  paymentInstructions: string
  /** A PNG or a JPEG. */
  logo: Uint8Array | null
}>

export const emptyLetterhead = (name: string): Letterhead => ({
  version: 0,
  name,
  address: '',
  taxNumber: '',
  contact: '',
  paymentInstructions: '',
  logo: null,
})

/** Enough for a sharp logo on paper, and little enough to be part of every mail. */
const LOGO_BYTES_MAX = 300_000

const SIGNATURES = {
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/jpeg': [0xff, 0xd8, 0xff],
} as const

export type LogoType = keyof typeof SIGNATURES

/** What its first bytes say it is: a file's name may say anything. */
export const logoTypeOf = (logo: Uint8Array): LogoType | undefined =>
  (Object.keys(SIGNATURES) as LogoType[]).find((type) =>
    SIGNATURES[type].every((byte, index) => logo[index] === byte),
  )

export function assertLogo(logo: Uint8Array, field: string): void {
  if (!logoTypeOf(logo)) throw new Refusal('logo_is_not_an_image', {}, field)
  if (logo.length > LOGO_BYTES_MAX) {
    throw new Refusal('logo_is_too_large', { max: LOGO_BYTES_MAX / 1000 }, field)
  }
}
