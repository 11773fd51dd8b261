import { VirtualClock } from '#runtime/virtual-clock.ts'

const NOON = new Date('2026-01-15T12:00:00Z')

export const aClock = () => new VirtualClock(NOON)
