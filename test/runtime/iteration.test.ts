import { afterEach, describe, expect, test } from 'vitest'
import type { Step } from '../support/trace.js'
import { emittedDeclaration, finish, suspend } from './support/emitted.js'
import { expectSame } from './support/pair.js'
import { leaf, through } from './support/delegating.js'

const loop = {
  native: 'function* loop(it) { for (const x of it) { if ((yield x) === "stop") break } return "end" }',
  machine: emittedDeclaration({
    name: 'loop', params: 'it', slots: ['it', 'c'], locals: 'x',
    cases: `case 0: this.$c = $forOf(this.$it); s = 2; continue
          case 1: h = 3; if (v === 'stop') { h = -1; $closeLoop(this.$c); ${finish("'end'")} }
          case 2: h = -1; x = $more(this.$c); if (x === $END) { ${finish("'end'")} } h = 3; ${suspend(1, 'x')}
          case 3: h = -1; $closeQuietly(this.$c); throw v
          case 4: h = -1; $closeLoop(this.$c); ${finish('v')}`,
    throws: [-1, 3, -1, -1, -1], returns: [-1, 4, -1, -1, -1],
  }),
}
const pattern = {
  native: 'function* pattern(it) { try { let [a, b = yield "b", , ...c] = it; return [a, b, c] } catch (e) { return ["caught", e] } }',
  machine: emittedDeclaration({
    name: 'pattern', params: 'it', slots: ['it', 'rec', 'a', 'b'],
    cases: `case 0: h = 5; this.$rec = $iterator(this.$it); h = 3; this.$a = $value(this.$rec); y = $value(this.$rec); if (y === void 0) {
      ${suspend(1, '"b"')} } v = y
          case 1: h = 3; this.$b = v; $value(this.$rec); q = $rest(this.$rec); h = 5; $close(this.$rec); v = [this.$a, this.$b, q]; ${finish('v')}
          case 3: h = 5; $closeAbrupt(this.$rec); throw v
          case 4: h = 5; $close(this.$rec); ${finish('v')}
          case 5: h = -1; ${finish('["caught", v]')}`,
    throws: [-1, 3, -1, -1, -1, -1], returns: [-1, 4, -1, -1, -1, -1],
  }),
}
const short = {
  native: 'function* short(it) { let a, b; [a, b = yield a] = it; return [a, b] }',
  machine: emittedDeclaration({
    name: 'short', params: 'it', slots: ['it', 'rec', 'a'],
    cases: `case 0: this.$rec = $iterator(this.$it); h = 3; this.$a = $value(this.$rec); y = $value(this.$rec); if (y === void 0) {
      ${suspend(1, 'this.$a')} } v = y
          case 1: h = -1; $close(this.$rec); ${finish('[this.$a, v]')}
          case 3: h = -1; $closeAbrupt(this.$rec); throw v
          case 4: h = -1; $close(this.$rec); ${finish('v')}`,
    throws: [-1, 3, -1, -1, -1], returns: [-1, 4, -1, -1, -1],
  }),
}
const keys = {
  native: 'function* keys(o) { for (const k in o) yield k }',
  machine: emittedDeclaration({
    name: 'keys', params: 'o', slots: ['o', 'c'], locals: 'x',
    cases: `case 0: this.$c = $keys(this.$o)
          case 1: x = $moreKeys(this.$c); if (x === $END) { ${finish()} } ${suspend(1, 'x')}`,
  }),
}
const all = [loop, pattern, short, keys, leaf, through]
const functions = { native: all.map(({ native }) => native).join('\n'), machine: all.map(({ machine }) => machine).join('\n') }

const next: Step[] = Array.from({ length: 6 }, () => ['next', 'x'])
const ends: Step[] = [['next', 'stop'], ['throw', 'T'], ['return', 'R']]
function expectSameInEveryWay(program: string, leads: readonly number[] = [0, 1, 2, 4]): void {
  for (const consumer of ['loop', 'pattern', 'short']) {
    for (const end of ends) {
      for (const lead of leads) {
        expectSame({ ...functions, program: program.replaceAll('CONSUMER', consumer) }, { steps: [...next.slice(0, lead), end, ...next] })
      }
    }
  }
}

const iterator = (methods: string): string => `({ i: 0, [Symbol.iterator]() { log('open'); return this }, next(...args) { log('next',
  args.length); return this.i++ < 5
  ? { value: this.i === 2 ? undefined : this.i, done: false } : { value: 'v', done: true } }, ${methods} })`

describe('for-of and array patterns', () => {
  test.each(['[]', '[1, 2, 3]', '[1, , 3]', '[1, undefined, 3, 4]', '"ab\\u{1F600}"', 'new Set([1, 2])', 'new Map([[1, 2]])',
    'new Uint8Array(3)', '(function () { return arguments })(1, 2)',
    '[1, 2].entries()', '[1, 2].values()', 'new (class extends Array {})(3)', 'leaf([1, undefined, 2, 3])', 'leaf([])',
    'through("a", leaf([1, undefined, 2]))', 'loop([1, undefined])',
    'through("a", [1, undefined, 2])', '(() => { const l = leaf([1, 2, 3]); l.next(); return l })()',
    '(() => { const l = leaf([1]); l.return(); return l })()',
    'undefined', 'null', '1', '{}', '{ [Symbol.iterator]: 1 }', '{ [Symbol.iterator]: () => 1 }', 'new Proxy([1, 2, 3], {})'])('%s', (value) => {
    expectSameInEveryWay(`const main = () => CONSUMER(${value})`)
  })

  test.each(['', 'return() { log("return"); return {} }', 'return() { log("return"); return 1 }',
    'return() { log("return"); throw "from return" }', 'return: null', 'return: undefined',
    'return: 1', 'get return() { log("read"); throw "no return" }', 'next: 1', 'next() { throw "from next" }', 'next() { return 1 }',
    'next() { return { get done() { throw 1 } } }',
    'next() { return { done: false, get value() { throw 1 } } }',
    'get next() { log("read next"); return () => ({ done: log(true) }) }'])('an iterator with %s', (methods) => {
    expectSameInEveryWay(`const main = () => CONSUMER(${iterator(methods)})`)
  })

  test('arrays that change meanwhile', () => {
    for (const change of ['a.push(9)', 'a.length = 1', 'a.shift()', 'a.splice(1, 0, 7, 8)', 'a.fill(undefined)', 'delete a[2]',
      'Object.setPrototypeOf(a, null)',
      'Object.setPrototypeOf(a, { get 2() { return log("inherited") } })', 'Object.defineProperty(a, 2, { get() { throw "getter" } })',
      'a[Symbol.iterator] = null', 'a.reverse()']) {
      expectSameInEveryWay(`const main = () => { const a = [1, undefined, 3, 4], m = CONSUMER(a); let n = 0
        const step = (method) => (v) => { if (n++ === 1) { ${change} } return m[method](v) }
        return { next: step('next'), throw: step('throw'), return: step('return') } }`)
    }
  })

  test('proxies of arrays: every trap in order', () => {
    for (const length of ['3', '2.7', '-1', 'NaN', '"2"', '{ valueOf() { log("valueOf"); return 2 } }', '2n', 'undefined']) {
      expectSameInEveryWay(`const main = () => CONSUMER(new Proxy([1, undefined, 3], { get(target, key, receiver) {
        log('get', String(key)); if (key === 'length') return ${length}; return Reflect.get(target, key, receiver) } }))`, [0, 2])
    }
  })

  describe('patched', () => {
    const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]()) as Record<string, unknown>
    const original = { next: arrayIterator['next'], iterator: Array.prototype[Symbol.iterator] }
    afterEach(() => {
      arrayIterator['next'] = original.next
      delete arrayIterator['return']
      delete (Object.prototype as Record<string, unknown>)['return']
      Array.prototype[Symbol.iterator] = original.iterator
    })
    const undo = 'AI.next = before.next; delete AI.return; delete Object.prototype.return; Array.prototype[Symbol.iterator] = before.values'
    const prepared = `const AI = Object.getPrototypeOf([][Symbol.iterator]()), before = { next: AI.next, values: Array.prototype[Symbol.iterator] }`
    const patches = ['AI.next = function () { const r = before.next.call(this); return { done: r.done, value: [r.value, "patched"] } }',
      'AI.return = function () { return { done: true, at: before.next.call(this).value } }', 'AI.return = 1', 'AI.return = undefined',
      'AI.return = () => 1',
      'Object.prototype.return = function () { throw "R" }',
      'Object.defineProperty(AI, "return", { configurable: true, get() { return () => { throw "got" } } })',
      'Array.prototype[Symbol.iterator] = function () { return { next: () => ({ done: true }) } }']

    test.each(patches)('before and half-way: %s', (patch) => {
      for (const at of [0, 1, 2]) {
        // undone after each step, so that nothing around it stumbles over the patch
        expectSameInEveryWay(`${prepared}; const main = () => { let m, n = 0
          const step = (method) => (v) => { try { if (n++ >= ${at}) { ${patch} } m ??= CONSUMER([1, undefined, 3, 4]);
            return m[method](v) } finally { ${undo} } }
          return { next: step('next'), throw: step('throw'), return: step('return') } }`, [1, 3])
      }
    })

    test.each(['l.next = () => ({ done: true, value: 1 })', 'l.return = () => 1', 'l.return = undefined', 'l.next = null',
      'l[Symbol.iterator] = () => [7][Symbol.iterator]()',
      'Object.defineProperty(l, "next", { get() { let c = 0; return () => ({ done: c++ > 3, value: "patched" }) } })', 'l.return(5)',
      'l.next(6)', 'l.throw("x")'])('a machine: %s', (patch) => {
      for (const at of [0, 1, 2]) {
        expectSameInEveryWay(`const main = () => { const l = leaf([1, undefined, 3, 4]); let m, n = 0
          const step = (method) => (v) => { if (n++ === ${at}) { try { ${patch} } catch (e) { log(e) } } m ??= CONSUMER(l); return m[method](v) }
          return { next: step('next'), throw: step('throw'), return: step('return') } }`, [1, 3])
      }
    })
  })

  test('a loop over the machine it stands in', () => {
    expectSame({ ...functions,
      program: 'const main = () => { const box = { [Symbol.iterator]: () => m[Symbol.iterator]() }; const m = loop(box); return m }' }, {
      steps: next })
  })
})

describe('for-in', () => {
  test.each(['{ a: 1, b: 2, 1: 3 }', 'null', 'undefined', '1', '"ab"', '[5, , 6]',
    'Object.create({ a: 1, b: 2 }, { a: { value: 1 }, c: { value: 2, enumerable: true } })', 'new Proxy({ a: 1, b: 2 }, {})',
    'Symbol()', 'function f() {}', '{ [Symbol.iterator]: 1, z: 1 }', '{ __proto__: { a: 1 }, a: 2 }'])('%s', (value) => {
    expectSame({ ...functions, program: `const main = () => keys(${value})` }, { steps: next })
  })

  test('objects that change meanwhile', () => {
    for (const change of ['delete o.b', 'delete o.b; o.b = 1', 'o.z = 1', 'delete o.a', 'Object.setPrototypeOf(o, { b: 1 }); delete o.b',
      'Object.setPrototypeOf(o, null)', 'delete o.__proto__.p']) {
      expectSame({ ...functions, program: `const main = () => { const o = { a: 1, b: 2, c: 3, __proto__: { p: 1 } }, m = keys(o); let n = 0
        return { next(v) { if (n++ === 1) { ${change} } return m.next(v) } } }` }, { steps: next })
    }
  })
})

test('traces are worth comparing', () => {
  const trace = expectSame({ ...functions, program: 'const main = () => loop(through("a", [1, 2]))' }, { steps: next })
  expect(trace).toContain('next("x") -> { value: 2, done: false }')
})
