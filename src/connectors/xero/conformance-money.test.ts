import { moneyConformance } from '../conformance-money.suite.ts'
import { xeroAdapter } from './adapter.fixture.ts'
import { judged } from './judged.fixture.ts'

moneyConformance(judged(xeroAdapter))
