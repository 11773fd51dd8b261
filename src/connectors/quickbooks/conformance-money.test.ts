import { moneyConformance } from '../conformance-money.suite.ts'
import { ADAPTER } from './adapter.fixture.ts'

moneyConformance(ADAPTER)
