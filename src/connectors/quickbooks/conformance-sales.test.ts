import { salesConformance } from '../conformance-sales.suite.ts'
import { ADAPTER } from './adapter.fixture.ts'

salesConformance(ADAPTER)
