import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailWorker } from '#mail/send-due-mail.ts'
import { createSealer } from '#runtime/secrets.ts'
import { onOneEngine } from '#store/test-database.fixture.ts'
import { startApi, type TestApi, type TestFirm } from './test-api.fixture.ts'
import { openTestBooks, type TestBooks } from './test-books.fixture.ts'
import type { Invoice } from './wire/invoices.ts'
import type { Letterhead, Mail, MailServer } from './wire/mail.ts'
import { paths } from './wire/paths.ts'

/** A mail server of the firm's, as strict as it is told to be. */
class Mailbox {
  readonly received: string[] = []
  readonly passwords: unknown[] = []
  answer: Error | null = null
  readonly #server: SMTPServer

  constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) => {
        this.passwords.push(password)
        done(null, { user: username })
      },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk) => chunks.push(chunk))
        stream.on('end', () => {
          if (!this.answer) this.received.push(Buffer.concat(chunks).toString())
          done(this.answer)
        })
      },
    })
  }

  listen = () =>
    new Promise<number>((resolve) => {
      this.#server.listen(0, '127.0.0.1', () =>
        resolve((this.#server.server.address() as AddressInfo).port),
      )
    })
  close = () => new Promise<void>((resolve) => this.#server.close(resolve))
}

const refusing = (responseCode: number) => Object.assign(new Error('Go away'), { responseCode })

onOneEngine('mail', (database) => {
  const mailbox = new Mailbox()
  let api: TestApi
  let firm: TestFirm
  let books: TestBooks
  let invoice: Invoice
  let server: Omit<MailServer, 'hasPassword'>

  beforeAll(async () => {
    api = startApi(database())
    firm = await api.newFirm('administrator')
    books = await openTestBooks(firm)
    invoice = await books.approved()
    const port = await mailbox.listen()
    server = {
      ...{ version: 0, host: '127.0.0.1', port, security: 'none', userName: 'books' },
      ...{ fromName: 'Byron & Partners', fromAddress: 'billing@byron.example' },
    }
  })
  afterAll(() => mailbox.close())

  const letter = {
    to: 'client@harbor.example',
    subject: 'Invoice',
    body: 'Please find it attached.',
  }
  const mailInvoice = () => {
    api.clock.advance(1_000)
    return firm.as.post<Mail>(paths.invoiceMail(invoice.id), letter)
  }
  const work = () => {
    const { clock } = api
    const sealer = createSealer(Buffer.alloc(32, 1))
    const newId = () => crypto.randomUUID()
    const worker = mailWorker({ database: database(), clock, sealer, newId })
    return worker(firm.firmId, new AbortController().signal)
  }
  const newest = async () => {
    const query = `?kind=invoice&recordId=${invoice.id}`
    return (await firm.as.get<{ items: Mail[] }>(paths.mail() + query)).body.items[0]
  }

  test('without a server is refused, and says who sets it', async () => {
    const { status, body } = await firm.as.post(paths.invoiceMail(invoice.id), letter)
    expect([status, body.code]).toEqual([422, 'mail_server_not_set'])
  })

  test('of a bookkeeper does not go to a server of his choice', async () => {
    const bookkeeper = await firm.join('bookkeeper')
    const { status, body } = await bookkeeper.put(paths.mailServer(), { ...server, password: 'x' })
    expect([status, body.code]).toEqual([403, 'permission_missing'])
  })

  test('leaves through the firm’s server, whose password nobody is shown', async () => {
    const set = await firm.as.put<{ server: MailServer }>(paths.mailServer(), {
      ...server,
      password: 'hush',
    })
    expect(set.body.server).toMatchObject({ version: 1, hasPassword: true })
    expect(JSON.stringify(set.body)).not.toContain('hush')
    const stored = await database().asOwner('select sealed_password::text as it from mail_server')
    expect(String(stored[0]?.it)).not.toContain(Buffer.from('hush').toString('hex'))

    const queued = await mailInvoice()
    expect([queued.status, queued.body.status]).toEqual([201, 'waiting'])
    expect(await work()).toBeNull()
    expect(mailbox.passwords).toEqual(['hush'])
    const [mail = ''] = mailbox.received
    expect(mail).toContain('To: client@harbor.example')
    expect(mail).toContain(`invoice-${invoice.number?.toLowerCase()}.pdf`)
    expect(mail).toContain(Buffer.from('%PDF-1.').toString('base64').slice(0, 8))
    expect(await newest()).toMatchObject({ status: 'sent', attempts: 1, trouble: null })
    const { history } = (await firm.as.get<Invoice>(paths.invoice(invoice.id))).body
    expect(history.slice(-2).map(({ action }) => action)).toEqual(['mail_queued', 'mail_sent'])
  })

  test('is tried again when the server is busy, under the same id', async () => {
    mailbox.answer = refusing(451)
    await mailInvoice()
    const again = await work()
    expect(again?.getTime()).toBe(api.clock.now().getTime() + 60_000)
    expect(await newest()).toMatchObject({ status: 'waiting', attempts: 1 })
    expect((await newest())?.trouble).toContain('Go away')
    mailbox.answer = null
    api.clock.advance(60_000)
    const before = mailbox.received.length
    await work()
    expect(mailbox.received.length).toBe(before + 1)
    expect(mailbox.received.at(-1)).toContain(`Message-ID: <${(await newest())?.id}@byron.example>`)
    expect(await newest()).toMatchObject({ status: 'sent', attempts: 2, trouble: null })
  })

  test('that the server refuses for good waits for somebody, who may try it again', async () => {
    mailbox.answer = refusing(550)
    await mailInvoice()
    expect(await work()).toBeNull()
    const failed = await newest()
    expect(failed).toMatchObject({ status: 'failed', attempts: 1 })
    mailbox.answer = null
    const retried = await firm.as.post<Mail>(paths.mailRetry(failed?.id ?? ''), {})
    expect(retried.body.status).toBe('waiting')
    await work()
    expect(await newest()).toMatchObject({ status: 'sent' })
  })

  test('has a test that says at once what the server says', async () => {
    const before = mailbox.received.length
    const good = await firm.as.post(paths.mailServerTest(), { to: 'ada@byron.example' })
    expect([good.status, mailbox.received.length]).toEqual([200, before + 1])
    mailbox.answer = refusing(550)
    const bad = await firm.as.post(paths.mailServerTest(), { to: 'ada@byron.example' })
    mailbox.answer = null
    expect([bad.status, bad.body.code]).toEqual([502, 'mail_server_refused'])
    expect(bad.body.message).toContain('Go away')
  })

  test('carries a statement too', async () => {
    const before = mailbox.received.length
    const period = { from: '2026-03-01', until: '2026-03-31' }
    const mail = { ...letter, subject: 'Statement', ...period }
    const queued = await firm.as.post<Mail>(paths.statementMail(books.clientId), mail)
    expect(queued.status).toBe(201)
    await work()
    expect(mailbox.received.length).toBe(before + 1)
    expect(mailbox.received.at(-1)).toContain('statement-2026-03-31.pdf')
  })

  test('a letterhead takes a picture as its logo and nothing else', async () => {
    const path = paths.letterhead(firm.divisionId)
    const { body } = await firm.as.get<Letterhead>(path)
    expect(body).toMatchObject({ version: 0, name: 'Byron & Partners', logo: null })
    const text = Buffer.from('<svg onload="alert(1)">').toString('base64')
    const refused = await firm.as.put(path, { ...body, logo: text })
    expect([refused.status, refused.body.code]).toEqual([422, 'logo_is_not_an_image'])
    const changed = { ...body, address: '1 Main Street\nNew York', paymentInstructions: 'Check' }
    const saved = await firm.as.put<Letterhead>(path, changed)
    expect(saved.body).toEqual({ ...changed, version: 1 })
    expect((await firm.as.put(path, changed)).body.code).toBe('version_differs')
  })
})
