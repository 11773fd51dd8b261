import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#runtime/random.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { expectEachOnce } from './exactly-once.fixture.ts'
import { pumpCompany } from './pump.ts'
import { TokenKeeper } from './token-keeper.ts'
import { VENDORS } from './vendor.fixture.ts'

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed)
/** A pass over the work below takes about so many steps. */
const STEPS = 60

describe.each(VENDORS)('a process that dies in the middle ($id)', (vendor) => {
  let engine: EngineUnderTest
  beforeAll(async () => {
    engine = await EngineUnderTest.start(vendor)
  })
  afterAll(() => engine?.stop())

  test.each(SEEDS)('leaves nothing lost and nothing twice (seed %i)', async (seed) => {
    const random = seededRandom(`crash ${seed}`)
    const client = await engine.client()
    const invoices = []
    for (let n = 0; n < 4; n += 1) invoices.push(await engine.approve(client))
    const [first] = invoices
    if (first) await engine.pay(first, 100n)
    const companyId = await engine.companyId()
    for (let life = 0; life < 3; life += 1) {
      const dying = dyingHub(engine, `${seed}-${life}`, 1 + Math.floor(random.fraction() * STEPS))
      const pump = pumpCompany(dying.hub, new TokenKeeper(dying.hub), companyId)
      await Promise.race([pump.catch(() => undefined), dying.died])
      if (life === 1 && first) await engine.amend(first, { unitPrice: `${400 + seed}` })
      engine.takeOver(`after ${seed}-${life}`)
    }
    await engine.untilQuiet()
    expect((await engine.state()).issues).toEqual([])
    await expectEachOnce(engine)
  })
})

/** A process whose last step is its n-th: a transaction or a request, before or after it counts. */
function dyingHub(engine: EngineUnderTest, name: string, lastStep: number) {
  let steps = 0
  let die: () => void = () => undefined
  const died = new Promise<void>((resolve) => {
    die = resolve
  })
  const never = new Promise<never>(() => undefined)
  async function step<T>(work: () => Promise<T>): Promise<T> {
    steps += 1
    const [isBefore, isAfter] = [steps >= lastStep && lastStep % 2 === 0, steps >= lastStep]
    if (isBefore || steps > lastStep) {
      die()
      return never
    }
    const result = await work()
    if (!isAfter) return result
    die()
    return never
  }
  const { database } = engine
  const hub = engine.hubNamed(name, {
    fetch: (input, init) => step(() => engine.fetch(input, init)),
    database: {
      ...database,
      withFirm: (firmId, work) => step(() => database.withFirm(firmId, work)),
      withHub: (work) => step(() => database.withHub(work)),
    },
  })
  return { hub, died }
}
