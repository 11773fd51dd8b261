import type { HeldPart, Removal } from '../contract.ts'
import { VOID_INVOICE } from './fingerprint.ts'

/**
 * An invoice is voided: its number stays taken, and it is zeroed at its own date as our reversal
 * does. Payments to us and to vendors are deleted although they could be voided, because an emptied
 * payment of ours may come to life again and a voided one there may not; everything else can only
 * be deleted.
 */
export const removalOf = ({ remote }: HeldPart): Removal =>
  remote.kind === 'Invoice'
    ? { verb: 'void', wire: {}, fingerprint: VOID_INVOICE }
    : { verb: 'delete', wire: {}, fingerprint: null }
