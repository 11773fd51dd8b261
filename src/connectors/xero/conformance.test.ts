import { conformance } from '../conformance.suite.ts'
import { xeroAdapter } from './adapter.fixture.ts'

conformance(xeroAdapter)
