import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One row of an `evidence.json`: a claim about the vendor, where it stands and what shows it. */
export type Rule = Readonly<{
  rule: string
  file: string
  grade: string
  source: string
  test: Readonly<{ file: string; title: string }>
}>

/** Paths are relative to the vendor's folder, or to the kit where they begin with it. */
const pathOf = (folder: string, file: string): string =>
  file.startsWith('kit/') ? join(folder, '..', file) : join(folder, file)

/** Rules whose file is not there. */
export const rulesWithoutFile = (folder: string, rules: readonly Rule[]): readonly string[] =>
  rules.filter(({ file }) => !existsSync(pathOf(folder, file))).map(({ rule }) => rule)

/** Rules that no test shows: the test's file is not there or has no such title. */
export const rulesWithoutTest = (folder: string, rules: readonly Rule[]): readonly string[] =>
  rules
    .filter(({ test }) => !hasTest(pathOf(folder, test.file), test.title))
    .map(({ rule }) => rule)

const hasTest = (path: string, title: string): boolean =>
  title !== '' && existsSync(path) && readFileSync(path, 'utf8').includes(title)

type Evidence = Readonly<{ grades: Readonly<Record<string, string>>; rules: readonly Rule[] }>

/** The evidence as a page for people: what is imitated, how surely, and after whom. */
export function evidencePage(title: string, { grades, rules }: Evidence): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
  const parts = Object.entries(grades).map(([grade, meaning]) => {
    const rows = rules
      .filter((rule) => rule.grade === grade)
      .map(({ rule, source }) => `| ${cell(rule)} | ${cell(source)} |`)
    return [
      `## ${grade.charAt(0).toUpperCase()}${grade.slice(1)} (${rows.length})`,
      `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`,
      ['| rule | source |', '|---|---|', ...rows].join('\n'),
    ].join('\n\n')
  })
  const about = `${rules.length} rules, each with a test that shows it. Written by the sandbox's own test of its evidence.`
  return `${[`# ${title}`, about, ...parts].join('\n\n')}\n`
}
