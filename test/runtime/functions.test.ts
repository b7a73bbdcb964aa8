import { describe, expect, test } from 'vitest'
import { emittedClass, emittedDeclaration, emittedExpression, finish, suspend } from './support/emitted.js'
import { entries, evaluate, expectSame } from './support/pair.js'
import type { Pair } from './support/pair.js'
import { delegating } from './support/delegating.js'

const one = { name: 'one', params: 'a, b', slots: ['a'], cases: `case 0: ${suspend(1, 'this.$a')}\ncase 1: ${finish('v')}` }
const declaration = { native: 'function* one(a, b) { return yield a }', machine: emittedDeclaration(one) }
const body = '{ return M.fn.prototype === M.prototype ? new M(a, b) : $adopt(M, new M(a, b)) }'

/** The same function in every place where machine functions stand. */
const places: Record<string, Omit<Pair, 'program'>> = {
  declaration: { native: `'use strict'; ${declaration.native}`, machine: `'use strict'; ${declaration.machine}` },
  expression: { native: 'const one = function* one(a, b) { return yield a }', machine: `const one = ${emittedExpression(one)}` },
  member: {
    native: 'class Home { static *one(a, b) { return yield a } } const one = Home.one',
    machine: `${emittedClass(one)}; let M; class Home { static { M = $member(this, 'one', one$class()) } static one(a,
      b) ${body} } const one = Home.one`,
  },
  method: {
    native: "const key = Symbol('s'); const home = { *[key](a, b) { return yield a } }, one = home[key]",
    machine: `const key = Symbol('s'); const home = { ...$method(key, ${emittedExpression(one)}) }, one = home[key]`,
  },
}

/** Looks at everything that can be seen of a function, its prototypes and a generator. */
const look = (of: string): string => `
  const main = () => {
    const attributes = (object, key) => { const d = Object.getOwnPropertyDescriptor(object, key); return d && [typeof d.value, d.writable,
      d.enumerable, d.configurable] }
    const m = one(1), GF = Object.getPrototypeOf(one), GP = GF.prototype
    const seen = { ${of} }
    return { next: () => seen } }`
const sights: Record<string, string> = {
  'own keys': 'keys: Reflect.ownKeys(one)',
  'attributes of the function': "p: attributes(one, 'prototype'), n: attributes(one, 'name'), l: attributes(one, 'length'), name: one.name, length: one.length",
  'tags': 'a: Object.prototype.toString.call(m), b: Object.prototype.toString.call(one), c: one[Symbol.toStringTag], d: String(m), e: typeof one',
  'prototype chain': `a: Object.getPrototypeOf(m) === one.prototype, b: Object.getPrototypeOf(one.prototype) === GP,
    c: one.prototype.constructor === GF, d: m instanceof one,
    e: GF.constructor.name, f: Object.getPrototypeOf(GF) === Function.prototype,
      g: Object.getPrototypeOf(GP) === Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
    h: Object.getPrototypeOf(GF.constructor) === Function, i: Object.getPrototypeOf(one.prototype) === Object.getPrototypeOf(one).prototype,
      j: one instanceof GF.constructor`,
  'intrinsics': `a: Reflect.ownKeys(GF), b: Reflect.ownKeys(GP), c: Reflect.ownKeys(GF).map((k) => attributes(GF, k)),
    d: Reflect.ownKeys(GP).map((k) => attributes(GP, k)),
    e: Reflect.ownKeys(GF.constructor), f: Reflect.ownKeys(GF.constructor).map((k) => attributes(GF.constructor, k)), g: GF.constructor.length,
    h: ['next', 'return', 'throw'].map((k) => [GP[k].name, GP[k].length, Reflect.ownKeys(GP[k])])`,
  'methods': "a: ['next', 'throw', 'return'].map((k) => [k in m, typeof m[k], m[k].name, m[k].length, Reflect.ownKeys(m[k]), m.propertyIsEnumerable(k)])",
  'the iterable': 'a: m[Symbol.iterator]() === m, b: Object.keys(one.prototype), c: [...m], d: JSON.stringify(one.prototype)',
  'the prototype is one\'s own': 'a: one.prototype !== (function* () {}).prototype, b: Object.isExtensible(one.prototype), c: Object.isExtensible(one)',
}

describe.each(Object.keys(places))('a %s is a generator function:', (place) => {
  test.each(Object.keys(sights))('%s', (sight) => {
    expectSame({ ...places[place]!, program: look(sights[sight]!) }, { steps: [['next']] })
  })

  test('no constructor', () => {
    const ways = place === 'declaration' ? ['new one(1)'] : ['new one(1)', 'Reflect.construct(Object, [], one)', 'class extends one {}']
    for (const way of ways) {
      const trace = expectSame({ ...places[place]!, program: `const main = () => ({ next: () => ${way} })` }, { steps: [['next']] })
      expect(trace[1]).toMatch(/TypeError/)
    }
  })
})

test('no method lists what it should not: for-in over a prototype finds nothing', () => {
  expectSame({ ...declaration,
    program: 'const main = () => ({ next() { const found = []; for (const k in one.prototype) found.push(k); return found } })' }, {
    steps: [['next']] })
})

test('names of methods with computed keys', () => {
  for (const key of ["'x'", '1', '-0', 'Symbol()', "Symbol('')", 'Symbol.iterator', "'__proto__'", "''", '1n']) {
    const program = `const main = () => ({ next: () => { const k = Reflect.ownKeys(home)[0]; return [Reflect.ownKeys(home).length,
      home[k].name, k, Object.getPrototypeOf(home) === Object.prototype,
      Object.getOwnPropertyDescriptor(home, k)] } })`
    expectSame({
      native: `const home = { *[${key}](a, b) { return yield a } }`,
      machine: `const home = { ...$method($key(${key}), ${emittedExpression(one)}) }`, program,
    }, { steps: [['next']] })
  }
})

describe('a reassigned prototype', () => {
  const watch = `const main = () => {
    const m = other(1), log2 = (f) => { try { return log(f()) } catch (e) { return log(e) } }
    return {
      next() {
        log(Object.getPrototypeOf(m) === other.prototype, Object.getPrototypeOf(m) === Object.getPrototypeOf(other).prototype, m instanceof Object)
        log2(() => m.next && m.next.length); log2(() => 'next' in m); log2(() => m[Symbol.iterator] && m[Symbol.iterator]() === m)
        log2(() => pristine.next.call(m, 5)); log2(() => [...m]); log2(() => m.return(4)); log2(() => m.throw(3))
        const k = other(2); log2(() => k.throw('thrown')); log2(() => pristine.throw.call(other(3), 'T'));
          log2(() => pristine.return.call(other(4), 'R'))
        const o = other(5); log2(() => { const c = through('outer', o); return [c.next(1), c.next(2), c.next(3), c.next(4), c.next(5)] })
        for (const key in m) if (!key.startsWith('$')) log(key)
      } } }`
  const functions = delegating('')
  const other = {
    native: `${functions.native}; ${declaration.native}; const pristine = one.prototype; function* other(a) { const got = yield a; log('got',
      got); return 'end' }`,
    machine: `${functions.machine}; ${declaration.machine}; const pristine = one.prototype; ${emittedDeclaration({
      name: 'other', params: 'a', slots: ['a'], cases: `case 0: ${suspend(1, 'this.$a')}\ncase 1: log('got', v); ${finish("'end'")}` })}`,
  }
  test.each([
    'other.prototype', 'null', '1', 'undefined', '"s"', 'Symbol()', '{}', 'Object.create(null)', 'Object.create(other.prototype)',
    'Object.create(Object.create(other.prototype))',
    'one.prototype', 'Object.create(one.prototype)', 'through.prototype', 'inorder.prototype', 'Object.getPrototypeOf(other).prototype',
    'Object.create(Object.getPrototypeOf(other).prototype)',
    'Object.getPrototypeOf(Object.getPrototypeOf(other).prototype)',
    'Object.assign(Object.create(other.prototype), { next() { log(this === undefined); return { done: true, value: 8 } } })',
    'Object.assign(Object.create(one.prototype), { throw() { return 9 } })',
    '{ next() { return pristine.next.call(this, 6) }, [Symbol.iterator]() { return this } }',
    'function () {}', '[]', 'other', '{ get next() { log("read next"); return pristine.next } }',
  ])('%s', (value) => {
    expectSame({ ...other, program: `other.prototype = ${value};${watch}` }, { steps: [['next']] })
  })

  test('a delegating function', () => {
    for (const value of ['null', 'leaf.prototype', 'Object.create(through.prototype)', 'one.prototype', '{}',
      'Object.create(Object.getPrototypeOf(other).prototype)']) {
      const program = `const next = leaf.prototype.next, raise = leaf.prototype.throw, back = leaf.prototype.return; through.prototype = ${value}
        const main = () => { const m = through('a', leaf([1, 2])); return { next: (v) => next.call(m, v), throw: (v) => raise.call(m, v),
          return: (v) => back.call(m, v) } }`
      for (const method of ['next', 'throw', 'return'] as const) {
        expectSame({ ...other, program }, { steps: [['next', 0], ['next', 1], [method, 2], ['next', 3], ['next', 4], ['next', 5]] })
      }
    }
  })

  test('set after a machine was made changes that machine in nothing', () => {
    expectSame({ ...other, program: 'const main = () => { const m = other(1); other.prototype = {}; return m }' }, { steps: [['next'], ['next',
      1], ['next']] })
  })

  test('a finished machine with a prototype of its own stays finished', () => {
    expectSame({ ...other, program: 'other.prototype = null; const main = () => other(1)' }, { steps: [['next'], ['next', 1], ['next'],
      ['throw', 1], ['return', 2]] })
  })
})

describe('declarations', () => {
  test('work before their program is evaluated', () => {
    const text = declaration.machine.replace('var one$M = $once(one$init)', 'const early = [...one(7)]; var one$M = $once(one$init)')
    for (const from of Object.values(entries)) {
      expect(evaluate(`${text}; const main = () => early`, {}, from).main()).toEqual([7])
    }
  })

  test('have one prototype for their whole life', () => {
    const text = declaration.machine.replace('var one$M = $once(one$init)',
      'const early = one.prototype, m = one(7), first = one.prototype; var one$M = $once(one$init)')
    const seen = evaluate(`${text}; const main = () => [Object.getPrototypeOf(m) === one.prototype, first === one.prototype]`, {},
      entries['native']!).main()
    expect(seen).toEqual([true, true])
  })
})

test.each(Object.keys(entries))('a machine of entry %s has no own property but fields', (entry) => {
  const { main } = evaluate(`${declaration.machine}; const main = one`, {}, entries[entry]!)
  expect(Object.getOwnPropertyNames(main(1) as object).every((name) => name.startsWith('$'))).toBe(true)
})
