/** A person in front of the vendor's consent page: reads its form, decides, and is sent back. */
export async function consentAs(page: URL, decision: 'allow' | 'cancel'): Promise<URL> {
  const html = await (await fetch(page)).text()
  const form = new URLSearchParams()
  for (const [, input = ''] of html.matchAll(/<input ([^>]*)>/g)) {
    const isChosen = !/type="radio"/.test(input) || /\bchecked\b/.test(input)
    if (isChosen) form.append(attribute(input, 'name'), attribute(input, 'value'))
  }
  form.append('decision', decision === 'allow' ? 'connect' : 'cancel')
  const action = /<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? ''
  const answer = await fetch(new URL(action, page), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  const location = answer.headers.get('location')
  if (!location) throw new Error(`no way back: ${answer.status} ${await answer.text()}`)
  return new URL(location, page)
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? ''
