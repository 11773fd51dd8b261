import { expect, test } from 'vitest'
import { issueInvoice } from '#practice/issue-invoice.ts'
import { Practice } from '#practice/practice.fixture.ts'
import { VirtualClock } from '#runtime/virtual-clock.ts'
import { proveChain } from '#store/audit-chain.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { sealAuditWorker } from './seal-audit.ts'

onOneEngine('the seal on what was done', (database) => {
  test('covers what was posted, so that a changed cent is found', async () => {
    const practice = await Practice.found(database())
    const input = practice.invoiceInput({ lines: [practice.line({ unitPrice: '200' })] })
    await practice.act((act) => issueInvoice(act, practice.division.id, input))
    const clock = new VirtualClock(new Date('2026-05-01T12:00:00Z'))

    const again = await sealAuditWorker({ database: database(), clock })(
      practice.firmId,
      AbortSignal.timeout(60_000),
    )
    expect(again).toEqual(new Date('2026-05-01T12:01:00Z'))
    const before = await practice.read((tx) => proveChain(tx))
    expect(before).toMatchObject({ broken: undefined, waiting: 0, unknown: [] })

    const [entry] = await database().asOwner(
      `update journal_line set amount_minor = amount_minor + sign(amount_minor)
        where entry_id = (select id from journal_entry where firm_id = $1 limit 1)
        returning entry_id as id`,
      practice.firmId,
    )

    const { broken } = await practice.read((tx) => proveChain(tx))
    expect(broken).toMatchObject({ kind: 'journal_entry', entryId: entry?.id, what: 'changed' })
  })
})
