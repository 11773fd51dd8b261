import { moneyConformance } from '../conformance-money.suite.ts'
import { xeroAdapter } from './adapter.fixture.ts'

moneyConformance(xeroAdapter)
