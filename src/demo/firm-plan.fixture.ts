import type { LocalDate } from '#books/local-date.ts'
import { type FirmPlan, type PlanSettings, planFirm } from './firm-plan.ts'

export const aPlan = (settings: Partial<PlanSettings> = {}): FirmPlan =>
  planFirm({
    seed: '1',
    style: 'legal',
    country: 'US',
    months: 3,
    endsOn: '2026-11-20' as LocalDate,
    ...settings,
  })
