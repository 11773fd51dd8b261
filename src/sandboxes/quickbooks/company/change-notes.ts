import type { Stored } from './record.ts'

type ChangeOperation = 'Create' | 'Update' | 'Delete' | 'Void' | 'Merge' | 'Emailed'

export type ChangeNote = Readonly<{
  kind: string
  id: string
  operation: ChangeOperation
  atMs: number
  syncToken: number
}>

/** What changed since somebody last took the notes. */
export class ChangeNotes {
  #notes: ChangeNote[] = []

  /** A change of time alone, as when a balance moved, is not told. */
  note(before: Stored | undefined, after: Stored): void {
    if (before && before.syncToken === after.syncToken && before.isDeleted === after.isDeleted) {
      return
    }
    this.tell(after, after.isDeleted ? 'Delete' : before ? 'Update' : 'Create')
  }

  /** An operation with a word of its own. */
  tell({ kind, id, updatedAtMs, syncToken }: Stored, operation: ChangeOperation): void {
    this.#notes.push({ kind, id, operation, atMs: updatedAtMs, syncToken })
  }

  /**
   * One note for each object, the last word wins; a new object stays new. What a failed
   * transaction took back is left out: `present` gives what is stored now.
   */
  take(present: (note: ChangeNote) => Stored | undefined): readonly ChangeNote[] {
    const kept = new Map<string, ChangeNote>()
    for (const note of this.#notes) {
      const stored = present(note)
      if (!stored || note.syncToken > stored.syncToken) continue
      if (note.operation === 'Delete' && !stored.isDeleted) continue
      const key = `${note.kind} ${note.id}`
      const isStillNew = kept.get(key)?.operation === 'Create' && note.operation === 'Update'
      kept.set(key, isStillNew ? { ...note, operation: 'Create' } : note)
    }
    this.#notes = []
    return [...kept.values()]
  }
}
