import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'

/** What tells about a workplace instead of the product. In brackets, so as not to find itself. */
const FORBIDDEN = [
  /(^|[\s`"'(])\/(wor[k]|far[m]|share[d]|tm[p]\/bri[e]fs)\//m,
  /np[m]js|deb\.deb[i]an|regis[t]ry\.|artif[a]ctory|local[h]ost:4873/i,
  /\b(Cla[u]de|Anthr[o]pic|Chat[G]PT|Cop[i]lot|language mo[d]el)\b/i,
  /\b(T[O]DO|F[I]XME|T[B]D|lorem ips[u]m)\b/i,
]

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'prove', 'src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
].map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}

test('the documents are about the product', () => {
  const wrong = documents.flatMap(({ path, text }) =>
    FORBIDDEN.flatMap((pattern) => {
      const found = pattern.exec(text)
      return found ? [`${path}: ${found[0].trim()}`] : []
    }),
  )
  expect(wrong).toEqual([])
})

test('every npm command in the documents exists', () => {
  const wrong = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpm run ([\w:-]+)/g)]
      .filter(([, name = '']) => !(name in scripts))
      .map(([command]) => `${path}: ${command}`),
  )
  expect(wrong).toEqual([])
})

test('every script runs a file that exists', () => {
  const wrong = Object.entries(scripts).filter(([, command]) =>
    [...command.matchAll(/\bnode (\S+)/g)].some(([, file = '']) => !existsSync(file)),
  )
  expect(wrong).toEqual([])
})

test('every link between documents leads somewhere', () => {
  const wrong = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target.replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(dirname(path), target)))
      .map((target) => `${path} -> ${target}`),
  )
  expect(wrong).toEqual([])
})

/** A path in backticks, with a folder before it: `sync/send.ts`, `docs/DECISIONS.md`. */
const NAMED = /`((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|mjs|md|sql|json))`/g

test('every file that a document names exists', () => {
  const wrong = documents.flatMap(({ path, text }) =>
    [...text.matchAll(NAMED)]
      .map(([, name = '']) => name)
      .filter((name) =>
        ['', 'src', dirname(path)].every((folder) => !existsSync(join(folder, name))),
      )
      .map((name) => `${path}: ${name}`),
  )
  expect(wrong).toEqual([])
})
