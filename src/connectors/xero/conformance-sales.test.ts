import { salesConformance } from '../conformance-sales.suite.ts'
import { xeroAdapter } from './adapter.fixture.ts'
import { judged } from './judged.fixture.ts'

salesConformance(judged(xeroAdapter))
