import { describe, expect, test } from 'vitest'
import { codeOf } from '#books/refused.fixture.ts'
import { readCsvStatement } from './read-csv-statement.ts'
import { looksLikeOfx, readOfxStatement } from './read-ofx-statement.ts'
import { readBankAmount } from './statement-file.ts'

const US = { currency: 'USD', dayOrder: 'month_first' } as const

describe('an amount as a bank writes it', () => {
  test.each([
    ['1234.50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['12,5', '12.5'],
    ['$ 1,000', '1000'],
    ['(12.00)', '-12.00'],
    ['12.00-', '-12.00'],
    ['−12.00', '-12.00'],
    ['12.00 DR', '-12.00'],
    ['12.00 CR', '12.00'],
    ['EUR 5.00', '5.00'],
  ])('%s', (text, decimal) => {
    expect(readBankAmount(text)).toBe(decimal)
  })

  test.each(['1e3', 'NaN', '0.005', '1.234', '12.3.4', '1,23,4', '(12', '--5', '(-5)', '=5+5', ''])(
    '%s is none',
    (text) => {
      expect(readBankAmount(text)).toBeUndefined()
    },
  )
})

describe('a CSV statement', () => {
  test('may have a mark, quotes, and lines of the bank above its table', () => {
    const text =
      '\uFEFF"Account","Trust 0042"\r\n\r\nDate,Description,Check Number,Amount\r\n' +
      '03/10/2026,"Deposit, counter",,"1,500.00"\r\n3/12/2026,=cmd(),1007,(250.00)\r\n'
    const { lines } = readCsvStatement(text, US)
    expect(lines.map(({ mark, ...line }) => line)).toEqual([
      {
        postedOn: '2026-03-10',
        minorUnits: 1500_00n,
        description: 'Deposit, counter',
        reference: '',
      },
      { postedOn: '2026-03-12', minorUnits: -250_00n, description: '=cmd()', reference: '1007' },
    ])
  })

  test('may have what came in and what went out in two columns, split by semicolons', () => {
    const text = 'Date;Details;Money out;Money in\n31.03.2026;Rent;-100,00;\n01.04.2026;Fee;;7,50\n'
    const { lines } = readCsvStatement(text, US)
    expect(lines.map(({ postedOn, minorUnits }) => [postedOn, minorUnits])).toEqual([
      ['2026-03-31', -100_00n],
      ['2026-04-01', 7_50n],
    ])
  })

  test('two equal lines of one day are two, and the same two in another file', () => {
    const text = 'Date,Amount,Description\n2026-03-10,5,Card\n2026-03-10,5,Card\n'
    const marks = readCsvStatement(text, US).lines.map(({ mark }) => mark)
    expect(new Set(marks).size).toBe(2)
    expect(readCsvStatement(`${text}\n`, US).lines.map(({ mark }) => mark)).toEqual(marks)
  })

  test('the day above twelve says in which order all days are written', () => {
    const text = 'Date,Amount\n03/04/2026,1\n25/04/2026,1\n'
    expect(readCsvStatement(text, US).lines[0]?.postedOn).toBe('2026-04-03')
    const ambiguous = 'Date,Amount\n03/04/2026,1\n'
    expect(readCsvStatement(ambiguous, US).lines[0]?.postedOn).toBe('2026-03-04')
  })

  test.each([
    ['', 'statement_column_missing'],
    ['Date,Description\n2026-03-10,x\n', 'statement_column_missing'],
    ['Date,Amount\n', 'statement_has_no_lines'],
    ['Date,Amount\n30/02/2026,1\n', 'statement_line_not_readable'],
    ['Date,Amount\n2026-03-10,1e3\n', 'statement_line_not_readable'],
    ['Date,Amount\n2026-03-10,0.005\n', 'statement_line_not_readable'],
    [`Date,Amount\n2026-03-10,${'9'.repeat(30)}\n`, 'statement_line_not_readable'],
    [`Date,Amount\n${'2026-03-10,1\n'.repeat(5_001)}`, 'statement_is_too_long'],
  ])('%# is refused by name', (text, code) => {
    expect(codeOf(() => readCsvStatement(text, US))).toBe(code)
  })

  test('bytes that no database takes are left out of its words', () => {
    const text = 'Date,Amount,Description\n2026-03-10,1,a\0b🏦\u202e\n'
    expect(readCsvStatement(text, US).lines[0]?.description).toBe('a b🏦\u202e')
  })
})

const sgml = (transactions: string, currency = 'USD') => `OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>${currency}
<BANKACCTFROM><ACCTID>42</BANKACCTFROM>
<BANKTRANLIST>${transactions}</BANKTRANLIST>
<LEDGERBAL><BALAMT>1250.00<DTASOF>20260331</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`

const CHEQUE = `<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260312120000[-5:EST]<TRNAMT>-250.00
<FITID>A1<CHECKNUM>1007<NAME>Smith &amp; Sons</STMTTRN>`

describe('an OFX statement', () => {
  test('is read without end tags, with the balance that the bank says', () => {
    const { lines, closing } = readOfxStatement(sgml(CHEQUE), US)
    expect(lines).toEqual([
      {
        ...{ postedOn: '2026-03-12', minorUnits: -250_00n },
        ...{ description: 'Smith & Sons', reference: '1007', mark: 'ofx A1 2026-03-12 -25000' },
      },
    ])
    expect(closing).toEqual({ minorUnits: 1250_00n, currency: 'USD' })
  })

  test('is read as XML', () => {
    const xml = `<?xml version="1.0"?><OFX><STMTRS><CURDEF>USD</CURDEF><STMTTRN><DTPOSTED>20260310</DTPOSTED>
      <TRNAMT>5.00</TRNAMT><FITID>B</FITID><MEMO>Interest</MEMO></STMTTRN></STMTRS></OFX>`
    expect(looksLikeOfx(xml)).toBe(true)
    expect(readOfxStatement(xml, US).lines[0]).toMatchObject({ minorUnits: 5_00n })
  })

  test.each([
    ['<OFX></OFX>', 'statement_not_readable'],
    [sgml(''), 'statement_has_no_lines'],
    [sgml(CHEQUE, 'EUR'), 'statement_currency_differs'],
    [sgml(CHEQUE) + sgml(CHEQUE), 'statement_has_several_accounts'],
    [sgml(CHEQUE.replace('-250.00', 'NaN')), 'statement_line_not_readable'],
    [sgml(CHEQUE.replace('20260312', '20260230')), 'statement_line_not_readable'],
    [sgml(CHEQUE.replace('<FITID>A1', '')), 'statement_line_not_readable'],
  ])('%# is refused by name', (text, code) => {
    expect(codeOf(() => readOfxStatement(text, US))).toBe(code)
  })
})
