import { conformance } from '../conformance.suite.ts'
import { ADAPTER } from './adapter.fixture.ts'

conformance(ADAPTER)
