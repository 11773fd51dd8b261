import { beforeEach, describe, expect, test } from 'vitest'
import {
  acquireLease,
  isLeaseCurrent,
  listDueCompanies,
  markCompanyDue,
  markEveryCompanyDue,
  releaseLease,
  renewLease,
  saveCompany,
} from './companies.ts'
import { LedgerFirm, later, NOW, newId } from './ledger-firm.fixture.ts'
import { eachEngine } from './test-database.fixture.ts'

eachEngine('leases of companies', (database) => {
  let firm: LedgerFirm
  beforeEach(async () => {
    firm = await LedgerFirm.found(database())
    await database().asOwner('update hub.company set due_at = null, lease_expires_at = null')
  })

  const take = (holder: string, now = NOW) =>
    database().withHub((tx) =>
      acquireLease(tx, firm.companyId, holder, { now, expiresAt: new Date(now.getTime() + 5_000) }),
    )
  async function taken(holder = 'one', now = NOW) {
    const lease = await take(holder, now)
    if (!lease) throw new Error('the company is taken')
    return lease
  }
  const due = (now = NOW, leaseNow = now) =>
    database().withHub((tx) => listDueCompanies(tx, { now, leaseNow }, 1_000))
  const wake = (at: Date) => firm.run((tx) => markCompanyDue(tx, firm.companyId, at))
  const release = (lease: Awaited<ReturnType<typeof taken>>, dueAt: Date | null) =>
    database().withHub((tx) => releaseLease(tx, lease, dueAt))

  test('a company has one holder at a time', async () => {
    await taken('one')
    expect(await take('two')).toBeUndefined()
  })

  test('of ten who reach for it at once one gets it', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, (_, n) => take(`${n}`)))
    expect(all.filter(Boolean)).toHaveLength(1)
  })

  test('a lease that ran out goes to the next, with a higher number', async () => {
    const first = await taken('one')
    const second = await taken('two', later(5_000))
    expect(second.number).toBeGreaterThan(first.number)
  })

  test('a lease that is renewed does not run out', async () => {
    const lease = await taken('one')
    expect(await database().withHub((tx) => renewLease(tx, lease, later(9_000)))).toBe(true)
    expect(await take('two', later(8_000))).toBeUndefined()
  })

  test('a lease that went to another cannot be renewed, and is not current', async () => {
    const lease = await taken('one')
    await taken('two', later(6_000))
    expect(await database().withHub((tx) => renewLease(tx, lease, later(20_000)))).toBe(false)
    expect(await firm.run((tx) => isLeaseCurrent(tx, lease))).toBe(false)
  })

  test('who gives back a lease that he lost takes nothing from the new holder', async () => {
    const lease = await taken('one')
    const current = await taken('two', later(6_000))
    await release(lease, later(1))
    expect(await take('three', later(7_000))).toBeUndefined()
    expect(await firm.run((tx) => isLeaseCurrent(tx, current))).toBe(true)
  })

  test('a lease that is given back can be taken at once', async () => {
    await release(await taken('one'), null)
    expect(await take('two')).toBeDefined()
  })

  test('a company that is paused is not given out, and is not due', async () => {
    await database().asOwner('update hub.company set paused_at = created_at, due_at = created_at')
    expect(await take('one')).toBeUndefined()
    expect(await due()).toEqual([])
    await database().asOwner('update hub.company set paused_at = null')
  })

  describe('when a company is due', () => {
    test('it is after a change, and no more once a pump has taken it', async () => {
      await wake(NOW)
      expect(await due()).toEqual([firm.companyId])
      await release(await taken(), null)
      expect(await due(later(1_000_000))).toEqual([])
    })

    test('it is not before its time', async () => {
      await release(await taken(), later(60_000))
      expect(await due(later(59_999))).toEqual([])
      expect(await due(later(60_000))).toEqual([firm.companyId])
    })

    test('the earliest of several wake-ups holds', async () => {
      await wake(later(9_000))
      await wake(later(1_000))
      await wake(later(5_000))
      expect(await due(later(1_000))).toEqual([firm.companyId])
    })

    test('a wake-up during a pump is not lost, however long the pump takes', async () => {
      const lease = await taken()
      await wake(later(3_600_000))
      await release(lease, null)
      expect(await due(later(3_600_000))).toEqual([firm.companyId])
    })

    test('a wake-up during a pump comes before what the pump asked for', async () => {
      const lease = await taken()
      await wake(later(10))
      await release(lease, later(900_000))
      expect(await due(later(10))).toEqual([firm.companyId])
    })

    test('it is not while somebody holds it, and is once his lease has run out', async () => {
      await wake(NOW)
      await taken()
      await wake(NOW)
      expect(await due(later(4_999))).toEqual([])
      expect(await due(later(5_000))).toEqual([firm.companyId])
    })

    test('a crash without any wake-up is found by the lease that ran out', async () => {
      await taken()
      expect(await due(NOW, later(5_000))).toEqual([firm.companyId])
    })

    test('after a start of an embedded hub everything is due and free', async () => {
      await taken()
      await database().withHub((tx) => markEveryCompanyDue(tx, NOW))
      expect(await due()).toContain(firm.companyId)
      expect(await take('next')).toBeDefined()
    })
  })

  test('a company that is saved again keeps its row', async () => {
    const again = {
      id: newId(),
      firmId: firm.firmId,
      connector: 'ledger',
      remoteCompanyId: firm.connection.remoteCompanyId,
      name: 'Renamed',
      country: 'US',
      currency: 'USD',
      createdAt: NOW,
    }
    expect(await database().withHub((tx) => saveCompany(tx, again))).toBe(firm.companyId)
  })
})
