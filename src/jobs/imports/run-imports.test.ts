import { beforeAll, describe, expect, test } from 'vitest'
import type { PartyId } from '#books/ids.ts'
import { dropImport } from '#practice/import/import-acts.ts'
import { IMPORT_KINDS } from '#practice/import/import-kinds.ts'
import { saveParty } from '#practice/save-party.ts'
import { sumByAccount } from '#store/account-balances.ts'
import { listAccounts } from '#store/accounts.ts'
import { listEngagements } from '#store/engagements.ts'
import { countStates } from '#store/imports/import-rows.ts'
import { listImports } from '#store/imports/imports.ts'
import { listInvoices } from '#store/invoice-lists.ts'
import { listParties } from '#store/parties.ts'
import { listPayments } from '#store/payments.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { Importing } from './run-imports.fixture.ts'

onOneEngine('imports', (database) => {
  let firm: Importing
  beforeAll(async () => {
    firm = await Importing.found(database())
  })

  const clientsOf = async (those: Importing) =>
    (await those.read((tx) => listParties(tx, { divisionId: those.divisionId, limit: 500 }))).items
  const invoicesOf = async (those: Importing) =>
    (await those.read((tx) => listInvoices(tx, { divisionId: those.divisionId, limit: 500 }))).items

  test('a file with BOM, CRLF, semicolons and quotes is read as it is meant', async () => {
    const file =
      '\ufeffClient name;Email;Street\r\n' +
      '"Quill; Ink & Co";q@quill.example;"1 ""Old"" Rd\r\nRear"\r\nŁódź Tea;;\r\n'
    const mapping = await firm.upload('clients', file)
    expect(mapping).toMatchObject({
      status: 'mapping',
      encoding: 'utf-8',
      separator: ';',
      rowCount: 2,
      columns: { displayName: 0, email: 1, line1: 2 },
    })
    const checked = await firm.check(mapping)
    expect(await firm.faults(checked)).toEqual([])
    await firm.start(checked)
    await firm.run()
    const done = await firm.look(checked.id)
    expect(done).toMatchObject({ status: 'done', outcome: { rows: 2, written: 2 } })
    const clients = await clientsOf(firm)
    expect(clients.map(({ displayName, email }) => [displayName, email])).toEqual([
      ['Łódź Tea', null],
      ['Quill; Ink & Co', 'q@quill.example'],
    ])
    expect(clients[1]?.billingAddress?.line1).toBe('1 "Old" Rd\r\nRear')
  })

  test('what is not UTF-8 is read as Windows-1252', async () => {
    const file = Buffer.from('Name\tCity\nCaf\u00e9 \u0080uro\tNice\n', 'latin1')
    const found = await firm.upload('clients', file)
    expect(found).toMatchObject({ encoding: 'windows-1252', separator: '\t' })
    await firm.start(await firm.check(found))
    await firm.run()
    expect((await clientsOf(firm)).map(({ displayName }) => displayName)).toContain('Café €uro')
  })

  test('every bad cell is named with its line, and nothing is written', async () => {
    const before = (await clientsOf(firm)).length
    const file = [
      'Name,Email,Kind,Notes',
      'Fine,a@b.example,person,',
      ',a@b.example,,',
      `${'x'.repeat(500)},nobody,robot,`,
      '=1+1,,,',
      'With\0nul,,,',
      '\u05e9\u05dc\u05d5\u05dd \ud83e\udd85,,,',
      'Fine,,,',
      'Too,many,person,cells,here',
    ].join('\n')
    const checked = await firm.check(await firm.upload('clients', file))
    expect(await firm.faults(checked)).toEqual([
      '3 displayName value_is_missing',
      '4 displayName text_is_too_long',
      '4 kind choice_is_unknown',
      '4 email text_is_no_email',
      '5 displayName cell_is_a_formula',
      '6 displayName text_has_control_characters',
      '8 displayName row_repeats_another',
      '9 null row_has_too_many_cells',
      '9 email text_is_no_email',
    ])
    expect(await firm.read((tx) => countStates(tx, checked.id))).toEqual({ ready: 2, bad: 6 })
    await expect(firm.start(checked)).rejects.toMatchObject({ code: 'import_has_bad_rows' })
    expect((await clientsOf(firm)).length).toBe(before)
  })

  test('what the books have already is refused, or skipped where somebody says so', async () => {
    const mine = await Importing.found(database())
    await mine.bring('clients', 'Name\nAlpha\n')
    const found = await mine.upload('clients', 'Name\nALPHA\nBeta\nBeta\n')
    const refused = await mine.check(found)
    expect(await mine.faults(refused)).toEqual([
      '2 displayName record_exists_already',
      '4 displayName row_repeats_another',
    ])
    const skipping = await mine.check(refused, { duplicates: 'skip' })
    expect(await mine.faults(skipping)).toEqual([])
    await mine.start(skipping)
    await mine.run()
    expect((await mine.look(found.id)).outcome).toEqual({ rows: 3, written: 1, skipped: 2 })
    expect((await clientsOf(mine)).map(({ displayName }) => displayName)).toEqual(['Alpha', 'Beta'])
  })

  test('the mapping of a header row is known the next time', async () => {
    const file = (name: string) => `Wer,Wo\n${name},Bern\n`
    const first = await firm.upload('clients', file('Uhr AG'))
    expect(first.columns).toEqual({})
    await expect(firm.check(first)).rejects.toMatchObject({ code: 'import_column_missing' })
    await firm.check(first, { columns: { displayName: 0, city: 1 } })
    const second = await firm.upload('clients', file('Glocke AG'))
    expect(second.columns).toEqual({ displayName: 0, city: 1 })
  })

  test.each([
    ['', 'file_has_no_header'],
    ['\n\n', 'file_has_no_header'],
    ['Name\n', 'file_has_no_rows'],
    ['Name\n,\n  \n', 'file_has_no_rows'],
    ['Name\n"never closed\nOne\n', 'file_is_not_readable'],
  ])('a file like %j ends with its reason', async (file, code) => {
    const found = await firm.upload('clients', file)
    expect(found).toMatchObject({ status: 'unreadable', problem: { code } })
  })

  test('a hub that is killed between two pieces goes on without doubling', async () => {
    const mine = await Importing.found(database())
    const names = Array.from({ length: 300 }, (_, index) => `Client ${index}`)
    const found = await mine.upload('clients', `Name\n${names.join('\n')}\n`)
    const started = await mine.start(await mine.check(found))
    for (let turn = 0; turn < 400; turn += 1) {
      await mine.runAndDie(3)
      const { status } = await mine.look(started.id)
      if (status === 'done') break
    }
    await mine.run()
    expect(await mine.look(started.id)).toMatchObject({
      status: 'done',
      outcome: { rows: 300, written: 300 },
    })
    const found500 = await clientsOf(mine)
    expect(new Set(found500.map(({ displayName }) => displayName)).size).toBe(300)
    expect(found500.length).toBe(300)
  })

  test('reading and checking go on after a kill as well', async () => {
    const mine = await Importing.found(database())
    const rows = Array.from({ length: 600 }, (_, index) => `Client ${index}`)
    const found = await mine.upload('clients', `Name\n${rows.join('\n')}\n`)
    const fresh = await mine.upload('clients', `Name\n${rows.join('\n')}\nClient 7\n`)
    expect([found.rowCount, fresh.rowCount]).toEqual([600, 601])
    const checking = mine.check(fresh)
    const checked = await checking
    expect(await mine.faults(checked)).toEqual(['602 displayName row_repeats_another'])
  })

  describe('a whole practice', () => {
    let mine: Importing
    beforeAll(async () => {
      mine = await Importing.found(database())
      await mine.bring('accounts', 'Code,Name,Type\n4990,Mediation,Revenue\n1099,Till,Cash\n')
      await mine.bring(
        'items',
        'Code,Name,Account,Tax code,Rate\nMED,Mediation,4990,Sales tax,"1,200"\n',
      )
      await mine.bring('clients', 'Name\nHarbour Cafe\nQuarry Press\n')
      await mine.bring('engagements', 'Matter number,Matter name,Client\nM-1,Lease,harbour cafe\n')
    })

    test('comes in by one file for each kind', async () => {
      const done = await mine.bring(
        'invoices',
        [
          'Invoice number,Customer,Invoice date,Due date,Description,Qty,Rate,Item code,Matter number,Total',
          'A-1,Harbour Cafe,03/01/2026,03/31/2026,First day,1,1200,MED,M-1,2640.00',
          'A-2,Quarry Press,3/2/2026,,Advice,0.5,1200,MED,,',
          'A-1,,,,Second day,1,1200,MED,,',
        ].join('\n'),
      )
      expect(done.outcome).toEqual({ rows: 3, written: 2 })
      const paid = await mine.bring(
        'payments',
        [
          'Payment no,Customer,Date,Amount,Deposit to,Invoice,Applied',
          'P-1,Quarry Press,3/5/2026,660,Till,A-2,',
          ',Harbour Cafe,3/6/2026,1000.00,1099,A-1,600',
        ].join('\n'),
      )
      expect(paid.outcome).toEqual({ rows: 2, written: 2 })
      const invoices = await invoicesOf(mine)
      expect(
        invoices
          .map(({ number, total, applied }) => [number, total.minorUnits, applied.minorUnits])
          .toSorted(),
      ).toEqual([
        ['A-1', 2640_00n, 600_00n],
        ['A-2', 660_00n, 660_00n],
      ])
      await mine.read(async (tx) => {
        const sums = await sumByAccount(tx, mine.divisionId, '9999-12-31' as never)
        expect([...sums.values()].reduce((a, b) => a + b, 0n)).toBe(0n)
        const till = (await listAccounts(tx, mine.divisionId)).find(({ code }) => code === '1099')
        expect(till && sums.get(till.id)).toBe(1660_00n)
        const { items } = await listEngagements(tx, { divisionId: mine.divisionId, limit: 10 })
        expect(items.map(({ number, clientName }) => [number, clientName])).toEqual([
          ['M-1', 'Harbour Cafe'],
        ])
        const payments = await listPayments(tx, { divisionId: mine.divisionId, limit: 10 })
        expect(payments.items.map(({ rest }) => rest.minorUnits).toSorted()).toEqual([0n, 400_00n])
      })
    })

    test('what its documents get wrong is named by line and column', async () => {
      const file = [
        'Invoice number,Customer,Invoice date,Due date,Description,Qty,Rate,Account,Tax code,Matter,Total',
        'B-1,Harbour Cafe,02/30/2026,,Work,1,100,4000,Sales tax,,',
        'B-2,Nobody,2026-03-01,,Work,1,100,4000,Sales tax,,',
        'B-3,Quarry Press,2026-03-01,,Work,1e3,NaN,4000,Sales tax,M-1,',
        'B-4,Quarry Press,2026-03-01,,Work,1,100,4000,Sales tax,M-1,',
        'B-5,Quarry Press,2026-03-01,2026-02-01,Work,1,100,4000,Sales tax,,',
        'B-6,Quarry Press,2026-03-01,,Work,1,100,1100,Sales tax,,',
        'B-7,Quarry Press,2026-03-01,,Work,1,100,4000,Sales tax,,100.00',
        'B-8,Quarry Press,2026-03-01,,Work,1,-100,4000,Sales tax,,',
        'B-9,Quarry Press,2026-03-01,,Work,1,100,4000,Sales tax,,',
        'B-9,Harbour Cafe,2026-03-01,,More,1,100,4000,Sales tax,,',
        'A-1,Quarry Press,2026-03-01,,Work,1,100,4000,Sales tax,,',
        'B-10,Quarry Press,2026-03-01,,Work,1,100,,,,0.005',
        'B-11,Quarry Press,2026-03-01,,Work,1,1000000000000000,4000,Sales tax,,',
      ].join('\n')
      const checked = await mine.check(await mine.upload('invoices', file))
      expect(await mine.faults(checked)).toEqual([
        '2 issuedOn date_is_not_a_day',
        '3 client party_not_found',
        '4 quantity amount_is_not_a_number',
        '4 unitPrice amount_is_not_a_number',
        '5 engagement engagement_belongs_to_another_client',
        '6 dueOn due_before_issued',
        '7 account account_is_a_control_account',
        '8 total total_differs',
        '9 null invoice_total_is_negative',
        '11 client rows_of_document_differ',
        '12 number record_exists_already',
        '13 total amount_has_too_many_decimals',
        '14 unitPrice amount_is_not_a_number',
      ])
    })

    test('two payments that are too much for an invoice together are found before', async () => {
      const file = [
        'Number,Client,Date,Amount,Account,Invoice',
        'Q-1,Harbour Cafe,2026-03-08,1500,1099,A-1',
        'Q-2,Harbour Cafe,2026-03-08,1500,1099,A-1',
        'Q-3,Harbour Cafe,2026-03-08,-0,1099,',
        'Q-4,Quarry Press,2026-03-08,5,4000,',
        'Q-5,Quarry Press,2026-03-08,5,1099,A-1',
      ].join('\n')
      const checked = await mine.check(await mine.upload('payments', file))
      expect(await mine.faults(checked)).toEqual([
        '3 applied applied_more_than_open',
        '4 amount amount_must_be_positive',
        '5 account account_is_not_for_deposits',
        '6 null client_differs',
      ])
    })

    test('what changed between check and start is reported, and the rest is written', async () => {
      const file = 'Number,Name,Client\nX-1,One,Leaving Ltd\nX-2,Two,Quarry Press\n'
      await mine.bring('clients', 'Name\nLeaving Ltd\n')
      const checked = await mine.check(await mine.upload('engagements', file))
      const leaving = (await clientsOf(mine)).find((each) => each.displayName === 'Leaving Ltd')
      await mine.act((act) =>
        saveParty(act, { id: leaving?.id as PartyId, version: 1 }, {
          ...leaving,
          archived: true,
        } as never),
      )
      await mine.start(checked)
      await mine.run()
      const done = await mine.look(checked.id)
      expect(done.outcome).toEqual({ rows: 2, written: 1, failed: 1 })
      expect(await mine.faults(done)).toEqual(['2 client party_not_found'])
    })
  })

  test('an import that is dropped leaves nothing', async () => {
    const mine = await Importing.found(database())
    const checked = await mine.check(await mine.upload('clients', 'Name\nA\nA\n'))
    await mine.act((act) => dropImport(act, checked))
    expect(await mine.run()).toBeNull()
    await expect(mine.look(checked.id)).rejects.toMatchObject({ code: 'import_not_found' })
    const { items } = await mine.read((tx) =>
      listImports(tx, { divisionId: mine.divisionId, limit: 9 }),
    )
    expect(items).toEqual([])
  })

  test('an import that nobody goes on with is forgotten after a week', async () => {
    const mine = await Importing.found(database())
    const left = await mine.upload('clients', 'Name\nA\n')
    const again = await mine.run()
    expect(again?.getTime()).toBe(left.changedAt.getTime() + 7 * 24 * 3_600_000)
    mine.clock.advance(7 * 24 * 3_600_000)
    expect(await mine.run()).toBeNull()
    await expect(mine.look(left.id)).rejects.toMatchObject({ code: 'import_not_found' })
  })
})

test('no name of a column is used twice in a kind', () => {
  const twice = IMPORT_KINDS.flatMap(({ key, columns }) => {
    const labels = Object.values(columns).map(({ label }) => label.toLowerCase())
    return labels
      .filter((label, at) => labels.indexOf(label) !== at)
      .map((label) => `${key} ${label}`)
  })
  expect(twice).toEqual([])
})
