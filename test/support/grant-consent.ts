type Fetch = typeof globalThis.fetch

type Choice = Readonly<{ company: string; button?: string }>

/**
 * Does at a sandbox's consent page what a person does: reads the form, chooses the company whose name
 * is given, presses the button, and says where the browser is sent then.
 */
export async function grantConsent(
  fetch: Fetch,
  page: URL,
  { company, button = 'Connect|Allow' }: Choice,
): Promise<URL> {
  const shown = await fetch(page, { redirect: 'manual' })
  const html = await shown.text()
  if (shown.status !== 200) throw new Error(`the consent page answered ${shown.status}: ${html}`)
  const form = /<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/.exec(html)
  if (!form) throw new Error('the consent page has no form')
  const answer = await fetch(new URL(decode(form[1] ?? ''), page), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fieldsOf(form[0], company, button)).toString(),
  })
  const location = answer.headers.get('location')
  if (!location) throw new Error(`no way back from the consent page: ${answer.status}`)
  return new URL(location, page)
}

function fieldsOf(form: string, company: string, button: string): [string, string][] {
  const hidden = tagsOf(form, 'input').filter(({ type }) => type === 'hidden')
  return [
    ...hidden.map(({ name = '', value = '' }): [string, string] => [name, value]),
    choiceOf(form, company),
    buttonOf(form, button),
  ]
}

function choiceOf(form: string, company: string): [string, string] {
  for (const [, tag = '', text = ''] of form.matchAll(
    /<label[^>]*>\s*(<input[^>]*>)([\s\S]*?)<\/label>/g,
  )) {
    const [input] = tagsOf(tag, 'input')
    if (decode(text).includes(company)) return [input?.name ?? '', input?.value ?? '']
  }
  throw new Error(`the consent page does not offer ${company}`)
}

function buttonOf(form: string, label: string): [string, string] {
  for (const [, attributes = '', text = ''] of form.matchAll(
    /<button([^>]*)>([\s\S]*?)<\/button>/g,
  )) {
    const { name = '', value = '' } = attributesOf(attributes)
    if (new RegExp(label, 'i').test(text)) return [name, value]
  }
  throw new Error(`the consent page has no button ${label}`)
}

const tagsOf = (html: string, tag: string): Record<string, string>[] =>
  [...html.matchAll(new RegExp(`<${tag}([^>]*)>`, 'g'))].map(([, text = '']) => attributesOf(text))

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      decode(value),
    ]),
  )

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
}

const decode = (text: string): string =>
  text.replace(/&(?:amp|quot|#39|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
