import { notFound } from '@tanstack/react-router'
import type { CodedKind } from '#api/wire/codings.ts'
import { isResource, RESOURCES, type Resource } from './coding-words.ts'

/** What an address under `/documents` is about; a word that means nothing is no page. */
export function kindOf(word: string): Readonly<{ kind: CodedKind; resource: Resource }> {
  if (!isResource(word)) throw notFound()
  return { kind: RESOURCES[word], resource: word }
}
