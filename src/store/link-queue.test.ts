import { beforeEach, describe, expect, test } from 'vitest'
import type { InvoiceId, PartyId } from '#books/ids.ts'
import type { LocalDate } from '#books/local-date.ts'
import { saveIntent } from './calls.ts'
import { type StoredInvoice, saveInvoice } from './invoices.ts'
import { LedgerFirm, NOW, newId } from './ledger-firm.fixture.ts'
import { holdLinks, saveAnswer } from './link-choices.ts'
import { linkDocumentsSince, linkPartiesOfDocuments } from './link-making.ts'
import { countAttempt, countLinks, findLinks, listDirtyLinks, settleLinks } from './link-queue.ts'
import { saveParty } from './parties.ts'
import { listHeldElsewhere, saveParts } from './parts.ts'
import { eachEngine } from './test-database.fixture.ts'

const CLIENTS = { kind: 'client', roles: ['client'] } as const

eachEngine('links that the ledger does not follow yet', (database) => {
  let firm: LedgerFirm
  beforeEach(async () => {
    firm = await LedgerFirm.found(database())
  })

  const dirty = (page: Partial<Parameters<typeof listDirtyLinks>[1]> = {}, of = firm) =>
    of.run(async (tx) => {
      const usual = { recordKind: 'invoice', afterId: undefined, limit: 100, onlyHeld: false }
      const found = await listDirtyLinks(tx, {
        connectionId: firm.connectionId,
        ...usual,
        ...page,
      })
      return found.map(({ id }) => id)
    })
  const holdPart = (linkId: string, remoteId: string) =>
    firm.run((tx) =>
      saveParts(
        tx,
        firm.connectionId,
        [
          {
            linkId,
            name: 'main',
            remoteKind: 'Invoice',
            remoteId,
            revision: '0',
            fingerprint: '{}',
            seq: 1n,
          },
        ],
        NOW,
      ),
    )

  test('are those whose wish is newer than what is held', async () => {
    const behind = await firm.link({ wantedSeq: 3n, heldSeq: 2n })
    await firm.link({ wantedSeq: 3n, heldSeq: 3n })
    expect(await dirty()).toEqual([behind])
  })

  test('are not those that wait for a person', async () => {
    await firm.link({ parkedAt: NOW })
    expect(await dirty()).toEqual([])
  })

  test.each(['sending', 'unknown'] as const)(
    'are not those with an operation %s',
    async (state) => {
      const linkId = await firm.link()
      const { connectionId } = firm
      const id = newId()
      const operation = {
        id: newId(),
        linkId,
        part: 'main',
        seq: 1n,
        verb: 'create' as const,
        generation: 0,
        marker: '~x',
        remoteKind: 'Invoice',
        fingerprint: '{}',
      }
      const sent = { method: 'POST', path: '/', body: '', leaseNumber: 1n, sentAt: NOW }
      const call = { id, connectionId, key: id, ...sent, deadlineAt: NOW, operations: [operation] }
      await firm.run((tx) => saveIntent(tx, call))
      const change = (to: string) =>
        database().asOwner('update operation set state = $1 where link_id = $2::uuid', to, linkId)
      await change(state)
      expect(await dirty()).toEqual([])
      await change('refused')
      expect(await dirty()).toEqual([linkId])
    },
  )

  test('come page by page, each once', async () => {
    const all = []
    for (let n = 0; n < 7; n += 1) all.push(await firm.link())
    const seen: string[] = []
    let afterId: string | undefined
    do {
      const page = await dirty({ afterId, limit: 3 })
      seen.push(...page)
      afterId = page.length === 3 ? page.at(-1) : undefined
    } while (afterId)
    expect(seen).toEqual(all.toSorted())
  })

  test('may be asked for with what the ledger holds already', async () => {
    const held = await firm.link()
    await firm.link()
    await holdPart(held, '1')
    expect(await dirty({ onlyHeld: true })).toEqual([held])
  })

  test('of one kind do not come with those of another', async () => {
    await firm.link({ kind: 'payment' })
    expect(await dirty()).toEqual([])
  })

  test('of another firm are not seen', async () => {
    await firm.link()
    expect(await dirty({}, await LedgerFirm.found(database()))).toEqual([])
  })

  test('settle forwards only, and never beyond what was wanted then', async () => {
    const linkId = await firm.link({ wantedSeq: 5n, heldSeq: 2n })
    await firm.run((tx) => settleLinks(tx, [{ linkId, seq: 4n }]))
    expect(await dirty()).toEqual([linkId])
    await firm.run((tx) => settleLinks(tx, [{ linkId, seq: 3n }]))
    expect((await firm.linkNow(linkId)).held_seq).toBe(4n)
    await firm.run((tx) => settleLinks(tx, [{ linkId, seq: 5n }]))
    expect(await dirty()).toEqual([])
  })

  test('count their failures in a row, until one goes', async () => {
    const linkId = await firm.link()
    const fail = () => firm.run((tx) => countAttempt(tx, linkId))
    expect([await fail(), await fail()]).toEqual([1, 2])
    await firm.run((tx) => settleLinks(tx, [{ linkId, seq: 1n }]))
    expect(await fail()).toBe(1)
  })

  test('are wanted anew with an answer, and no more when they are left out', async () => {
    const linkId = await firm.link({ parkedAt: NOW, heldSeq: 1n })
    await firm.run((tx) => saveAnswer(tx, linkId, { kind: 'rename', name: 'B' }))
    expect(await firm.linkNow(linkId)).toMatchObject({
      wanted: 'present',
      wanted_seq: 2n,
      parked_at: null,
      answer: { kind: 'rename', name: 'B' },
    })
    await firm.run((tx) => holdLinks(tx, [linkId]))
    expect(await firm.linkNow(linkId)).toMatchObject({ wanted: 'hold', wanted_seq: 3n })
  })

  test('are counted by how far they are', async () => {
    await firm.link({ wantedSeq: 1n, heldSeq: 1n })
    await firm.link({ wantedSeq: 1n, heldSeq: 1n, wanted: 'hold' })
    await firm.link()
    await firm.link({ parkedAt: NOW })
    expect(await firm.run((tx) => countLinks(tx, firm.connectionId))).toEqual([
      { recordKind: 'invoice', inLedger: 1, onItsWay: 1, parked: 1 },
    ])
  })

  test('are found by their records, with what is wanted', async () => {
    const recordId = newId()
    const linkId = await firm.link({ recordId, wanted: 'hold' })
    const asked = [
      { kind: 'invoice', id: recordId },
      { kind: 'payment', id: recordId },
    ]
    const found = await firm.run((tx) => findLinks(tx, firm.connectionId, asked))
    expect([...found]).toEqual([[`invoice:${recordId}`, { linkId, wanted: 'hold', answer: null }]])
  })

  test('an object has one part at most', async () => {
    const [one, other] = [await firm.link(), await firm.link()]
    await holdPart(one, '7')
    const claim = (linkId: string, remoteId: string) => ({
      linkId,
      name: 'main',
      remoteKind: 'Invoice',
      remoteId,
    })
    const claims = [claim(one, '7'), claim(other, '7'), claim(other, '8')]
    const taken = await firm.run((tx) => listHeldElsewhere(tx, firm.connectionId, claims))
    expect([...taken]).toEqual(['Invoice:7'])
    await expect(holdPart(other, '7')).rejects.toThrow()
  })

  describe('are made', () => {
    let clientId: PartyId
    beforeEach(async () => {
      clientId = newId() as PartyId
      await firm.run((tx) =>
        saveParty(tx, {
          id: clientId,
          divisionId: firm.divisionId,
          version: 1,
          kind: 'company',
          displayName: 'Harbour Cafe',
          title: null,
          givenName: null,
          familyName: null,
          companyName: null,
          email: null,
          phone: null,
          taxNumber: null,
          billingAddress: null,
          isClient: true,
          isVendor: false,
          archived: false,
          createdAt: NOW,
          changedAt: NOW,
        }),
      )
    })

    async function invoice(issuedOn: string, status: 'approved' | 'draft' = 'approved') {
      const id = newId() as InvoiceId
      const cent = { minorUnits: 1n, currency: 'USD' } as const
      const nothing = { ...cent, minorUnits: 0n }
      await firm.run((tx) =>
        saveInvoice(tx, {
          id,
          divisionId: firm.divisionId,
          version: 1,
          status,
          number: id,
          clientId,
          issuedOn: issuedOn as LocalDate,
          dueOn: issuedOn as LocalDate,
          currency: 'USD',
          taxMode: 'exclusive',
          memo: '',
          poNumber: '',
          rollUp: 'none',
          lines: [],
          net: cent,
          tax: nothing,
          total: cent,
          applied: nothing,
          releases: [],
          createdAt: NOW,
          changedAt: NOW,
        } as StoredInvoice),
      )
      return id
    }
    const ids = (count: number) => Array.from({ length: count }, newId)
    const since = (day: string, count = 10) =>
      firm.run((tx) => linkDocumentsSince(tx, firm.connectionId, 'invoice', day, ids(count)))
    const clients = (count = 10) =>
      firm.run((tx) => linkPartiesOfDocuments(tx, firm.connectionId, CLIENTS, ids(count)))

    test('for documents since a day, in chunks, and each once', async () => {
      for (const day of ['2026-03-01', '2026-03-02', '2026-03-03']) await invoice(day)
      await invoice('2026-02-28')
      await invoice('2026-03-04', 'draft')
      expect([await since('2026-03-01', 2), await since('2026-03-01', 2)]).toEqual([2, 1])
      expect(await since('2026-03-01')).toBe(0)
      expect(await dirty()).toHaveLength(3)
    })

    test('for the clients of documents that are wanted, each once', async () => {
      await invoice('2026-03-01')
      await invoice('2026-03-02')
      await since('2026-01-01')
      expect([await clients(), await clients()]).toEqual([1, 0])
      expect(await dirty({ recordKind: 'client' })).toHaveLength(1)
    })

    test('once, even where two make them at the same moment', async () => {
      await invoice('2026-03-01')
      await since('2026-01-01')
      const made = await Promise.all([clients(), clients(), clients()])
      expect(made.toSorted()).toEqual([0, 0, 1])
    })

    test('for no client of a document that is not wanted', async () => {
      const recordId = await invoice('2026-03-01')
      await firm.link({ recordId, wanted: 'void' })
      expect(await clients()).toBe(0)
    })
  })
})
