import type { Blocker, Translation, WantedPart } from '../../contract.ts'

export type BuiltPart = Extract<WantedPart, { wire: unknown }>

export function partsOf(translation: Translation): readonly WantedPart[] {
  if (translation.kind !== 'ready') throw new Error(JSON.stringify(translation))
  return translation.parts
}

export function partOf(translation: Translation, name: string): BuiltPart {
  const part = partsOf(translation).find((each) => each.name === name)
  if (!part || !('wire' in part)) throw new Error(`no part is called ${name}`)
  return part
}

export function blockersOf(translation: Translation): readonly Blocker[] {
  if (translation.kind !== 'blocked') throw new Error(`it is ${translation.kind}`)
  return translation.blockers
}
