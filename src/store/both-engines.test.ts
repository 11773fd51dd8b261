import { behaveLikeTheOtherEngine } from './both-engines.suite.ts'
import { eachEngine } from './test-database.fixture.ts'

eachEngine('an engine', behaveLikeTheOtherEngine)
