/** Liveness and frame layout by themselves. */
import { describe, expect, test } from 'vitest'
import { passes } from './support/passes.js'

function kept(source: string): readonly string[] {
  const names = [...passes(source).live.kept].map((variable) => {
    if ('name' in variable) return variable.name
    return variable.kind === 'Environment' ? 'environment' : variable.purpose
  })
  return names.sort()
}

describe('liveness: what is kept over a suspension', () => {
  test.each<[string, string, readonly string[]]>([
    ['a variable used after it', 'function* f() { const x = g(); yield; h(x) }', ['x']],
    ['not one used before it alone', 'function* f() { const x = g(); h(x); yield }', []],
    ['not one defined after it', 'function* f() { yield; const x = g(); h(x) }', []],
    ['a variable of a loop around it', 'function* f(n) { for (let i = 0; i < 9; i++) yield }', ['i']],
    ['not one made anew in each turn', 'function* f() { for (;;) { const x = g(); h(x); yield } }', []],
    ['a variable on one of two paths', 'function* f(a) { let x = g(); if (a) yield; h(x) }', ['x']],
    ['one written on every path behind it is not', 'function* f() { let x; if (g()) { yield; x = yield } else x = yield 2; h(x) }', []],
    ['what a catch clause reads', 'function* f() { let x = g(); try { yield } catch { h(x) } }', ['x']],
    ['what a finally reads, and its pending completion', 'function* f() { let x = g(); try { yield } finally { yield x } }', ['completion', 'completion', 'x']],
    ['what only a return() needs', 'function* f() { let x = g(); try { yield } finally { h(x) } }', ['x']],
    ['the cursor of a loop', 'function* f() { for (const x of g()) yield x }', ['record']],
    ['operands in front of it', 'function* f() { return g() + (yield) }', ['spill']],
    ['parameters like all others: the layout knows that they come from the call', 'function* f(a, b) { g(b); yield; return a }', ['a']],
    ['the environment of a loop whose closures see it', 'function* f() { for (let i = 0; i < 3; i++) yield () => i }', ['environment']],
    ['a captured variable lives in the environment of the function', 'function* f() { let x = 1; yield () => x; x = 2 }', ['environment']],
    ['this', 'function* f() { yield; return this }', ['this']],
  ])('%s', (_, source, expected) => expect(kept(source)).toEqual(expected))

  test('per suspension', () => {
    const { listing, manifest } = passes('function* f(n) { let i = n, j = 1; yield i; yield j; return i }')
    expect(listing.liveness).toMatch(/^kept: j, i\nb\d+: j, i\nb\d+: i$/)
    expect(manifest.states.map(({ key, live }) => `${key}: ${live.join()}`)).toEqual(['start: n', 'yield i: i,j', 'yield j: i'])
  })

  const liveIn = (source: string): readonly string[] => passes(source).manifest.states.map(({ key, live }) => `${key}: ${live.join()}`)

  test('a delegation suspends as a yield does', () => {
    expect(liveIn('function* f(n, g) { let i = n, j = 1; yield* g; yield j; return i }')).toEqual(['start: n,g', 'yield* g: i,j', 'yield j: i'])
  })

  test('an assignment that may not be reached ends nothing for the handler', () => {
    const source = 'function* f(boom) { let x = 1; yield 0; try { boom(); x = 2; yield 3 } catch { return x } }'
    expect(liveIn(source)).toEqual(['start: boom', 'yield 0: boom,x', 'yield 3: x'])
  })
})

describe('layout', () => {
  const places = (source: string, change = {}): readonly string[] => passes(source, change).listing.flow.split('\n')

  test('locals keep their names unless something else in reach has them', () => {
    expect(places('function* f(p) { { const x = 1; g(x); yield } { const x = 2; g(x, p); yield } }', { usedNames: new Set(['x', 'x$1']) }))
      .toEqual(['form lifted', 'p: frame $p', 'x: local x', 'x: local x$2'])
  })

  test('a local does not hide a free name, a parameter or the function itself', () => {
    const source = 'h = function* g(p) { yield g; { let z = 1; yield z } { let p = 2; yield p } { let g = 3; yield g } z() }'
    expect(places(source, { usedNames: new Set(['z', 'p', 'g']) }))
      .toEqual(['form lifted', 'z: local z$1', 'p: local p$1', 'g: local g$1', 'g: the function itself'])
  })

  test('slots never have the names that the machine uses itself', () => {
    expect(places('function* f($state, $run) { yield; g($state, $run, $0env); let $0env = () => $0env }').slice(1, 3))
      .toEqual(['$state: frame $$state$1', '$run: frame $$run$1'])
  })

  test('two variables of one name have two slots', () => {
    expect(places('function* f() { { let x = 1; yield; g(x) } { let x = 2; yield; g(x) } }')).toEqual(['form lifted', 'x: frame $x', 'x: frame $x$1'])
  })

  test('parameters that never change are copied for closures, others live in the environment', () => {
    expect(places('function* f(a, b) { b = 1; yield () => a + b }', { usedNames: new Set(['a', 'b']) }))
      .toEqual(['form lifted', 'a: copied as a$1', 'b: env1.b'])
  })

  test('a property called __proto__ would set the prototype', () => {
    expect(places('function* f() { let __proto__ = 1; yield () => __proto__ }')).toContain('__proto__: env1.$__proto__')
  })

  test('a variable whose assignments are checked has an object to live in', () => {
    expect(places('function* f() { const x = 1; x = 2; yield }')).toEqual(['form lifted', 'x: frame $x'])
  })
})

describe('form', () => {
  const outer = { outerNames: new Set(['outer', 'arguments']) }
  test.each<[string, string, object, string]>([
    ['what refers to nothing around is lifted', 'function* f(a) { yield a + globalName }', outer, 'lifted'],
    ['an expression that captures is made where it stands', 'g = function* () { yield outer }', { ...outer, place: 'expression' }, 'closure'],
    ['a method that captures has its step function where its class is', 'o = { *m() { yield outer } }', { ...outer, place: 'member' }, 'closure'],
    ['one of a class that may be evaluated again makes it per call', 'o = { *m() { yield outer } }', { ...outer, place: 'member', repeats: true }, 'perCall'],
    ['private names of a method', 'o = { *m() { yield 1 } }', { usesPrivate: true, place: 'member' }, 'closure'],
    ['super', 'o = { *m() { yield super.x } }', { place: 'member' }, 'perCall'],
    ['private names of an expression', 'g = function* () { yield 1 }', { usesPrivate: true, place: 'expression' }, 'closure'],
    ['mapped arguments', 'function* f(a) { arguments[0] = 1; yield a }', {}, 'perCall'],
    ['unmapped arguments', '"use strict"; function* f(a) { arguments[0] = 1; yield a }', {}, 'lifted'],
    ['arguments without parameters', 'function* f() { yield arguments[0] }', {}, 'lifted'],
    ['closures in the parameter list', 'function* f(a, b = () => a) { yield a }', {}, 'perCall'],
  ])('%s', (_, source, change, form) => expect(passes(source, change).form).toBe(form))
})
