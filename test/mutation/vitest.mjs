/** What the suites use of vitest, for a runner of our own: tests are collected here, and run when they are asked for. */
import { ASYMMETRIC_MATCHERS_OBJECT, customMatchers, GLOBAL_EXPECT, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect'
import * as chai from 'chai'

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)
globalThis[GLOBAL_EXPECT] ??= chai.expect
globalThis[ASYMMETRIC_MATCHERS_OBJECT] ??= {}
setState({ assertionCalls: 0 }, chai.expect)
chai.expect.extend(chai.expect, customMatchers)

export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect)
export const vi = { setConfig() {}, spyOn }
export const beforeAll = () => {}
export const afterAll = () => {}

/** Replaces a method, and writes down its calls, until it is restored. */
function spyOn(object, key) {
  const original = object[key]
  const calls = []
  const spy = Object.assign((...args) => { calls.push(args); return implementation(...args) }, {
    mock: { calls }, _isMockFunction: true,
    mockImplementation(other) { implementation = other; return spy },
    mockRestore() { object[key] = original },
  })
  let implementation = original.bind(object)
  object[key] = spy
  return spy
}

export const tests = []
const path = []

function within(name, body) {
  path.push(name)
  body()
  path.pop()
}

/** Names are ids: the same one gets a number. */
export function test(name, ...rest) {
  const run = rest.find((each) => typeof each === 'function')
  const full = [...path, name].join(' > ')
  const same = tests.filter((each) => each.first === full).length
  tests.push({ name: same === 0 ? full : `${full} #${same + 1}`, first: full, run })
}

export const describe = (name, body) => within(name, body)

function title(pattern, row) {
  const values = Array.isArray(row) ? [...row] : [row]
  return pattern.replace(/\$(\w+)/g, (_, key) => String(values[0]?.[key])).replace(/%[sdj]/g, () => {
    const value = values.shift()
    return typeof value === 'string' ? value : JSON.stringify(value) ?? String(value)
  })
}

const each = (of) => (rows) => (pattern, body) => {
  for (const row of rows) of(title(pattern, row), () => body(...(Array.isArray(row) ? row : [row])))
}
test.each = each(test)
describe.each = each(describe)
