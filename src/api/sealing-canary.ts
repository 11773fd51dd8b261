import { SealBroken, type Sealer } from '#runtime/secrets.ts'
import { StartRefusal } from '#store/start-refusal.ts'
import type { SignIn } from './sign-in.ts'

const NAME = 'tieout sealing canary'
const SAYS = 'This opens under the right key only.'

/**
 * Keeps something sealed in the database, so that a wrong key is known at the start: later it would
 * look as if every ledger had withdrawn its consent. `keepKey` is called for a new database, before
 * anything in it depends on the key.
 */
export async function checkSealingKey(
  signIn: SignIn,
  sealer: Sealer,
  keepKey: () => void,
): Promise<void> {
  const kept = await signIn.findKept(NAME)
  if (kept === undefined) {
    keepKey()
    await signIn.keep(NAME, Buffer.from(sealer.seal(SAYS, NAME)).toString('base64'))
    return
  }
  try {
    sealer.open(Buffer.from(kept, 'base64'), NAME)
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    throw new StartRefusal(
      'The key is not the one that this database was sealed with. Restore the file "key" of its ' +
        'data directory, or set TIEOUT_KEY to the right one. Nothing was changed.',
      { cause: error },
    )
  }
}
