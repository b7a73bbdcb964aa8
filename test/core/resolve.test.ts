/** Scope resolution by itself: which binding a name is, and what is known of it. The legend of the lines is in print-scopes.ts. */
import { describe, expect, test } from 'vitest'
import { passes } from './support/passes.js'

/** Without what is not resolution's alone: whether anything uses a binding. */
const bindings = (source: string): readonly string[] =>
  passes(source).listing.scopes.split('\n').filter((line) => line !== '').map((line) => line.replace(', unused', ''))

describe('parameter scope (ECMA-262 10.2.11)', () => {
  test.each<[string, string, readonly string[]]>([
    ['without expressions a var of a parameter\'s name is the parameter', 'function* f(a) { var a; yield a }', ['param a: params, written']],
    ['with expressions it is a variable of its own that starts as the parameter', 'function* f(a = 1) { var a; yield a }',
      ['param a: params', 'var a: body, starts as a']],
    ['a function of a parameter\'s name takes its place', 'function* f(a) { yield a; function a() {} }', ['param a: params, written']],
    ['with expressions such a function is a variable of its own, with its own value', 'function* f(a = 1) { yield a; function a() {} }',
      ['param a: params', 'function a: body']],
    ['closures in the parameter list keep parameters where they are', 'function* f(a, b = () => a) { yield a }',
      ['param a: params', 'param b: params', 'parameters captured']],
    ['the body does not see into such closures', 'function* f(a = () => x) { var x; yield x }', ['param a: params', 'var x: body']],
    ['a name used in defaults alone is not free in the body', 'function* f(a = outside) { yield a }', ['param a: params']],
  ])('%s', (_, source, expected) => expect(bindings(source)).toEqual(expected))
})

describe('arguments', () => {
  test.each<[string, string, readonly string[]]>([
    ['the implicit object', 'function* f() { yield arguments }', ['arguments']],
    ['seen by arrows', 'function* f() { yield () => arguments }', ['arguments: captured']],
    ['not of nested functions', 'function* f() { yield function () { return arguments } }', []],
    ['a parameter', 'function* f(arguments) { yield arguments }', ['param arguments: params']],
    ['a variable starts as the object', 'function* f() { var arguments; yield arguments }', ['var arguments: body, starts as arguments', 'arguments']],
    ['a lexical name does not', 'function* f() { let arguments; yield arguments }', ['let arguments: body']],
    ['a function does not', 'function* f() { yield arguments; function arguments() {} }', ['function arguments: body']],
  ])('%s', (_, source, expected) => expect(bindings(source)).toEqual(expected))
})

describe('dead zone', () => {
  test.each<[string, string, readonly string[]]>([
    ['after its declaration a name needs no check', 'function* f() { let x = 1; yield x }', ['let x: body']],
    ['before it does', 'function* f() { yield x; let x }', ['let x: body, guarded']],
    ['in its own initialiser it does', 'function* f() { let x = x; yield }', ['let x: body, guarded']],
    ['a closure made before may run before', 'function* f() { yield () => x; let x }', ['let x: body, captured, guarded']],
    ['a closure made after may not', 'function* f() { let x; yield () => x }', ['let x: body, captured']],
    ['a hoisted function is made before, wherever it stands', 'function* f() { let x; yield g; function g() { x } }',
      ['let x: body, captured, guarded', 'function g: body']],
    ['a hoisted function of an inner block is made when that is entered',
      '"use strict"; function* f() { let x; { yield g; function g() { x } } }',
      ['let x: body, captured', 'function g: block']],
    ['a switch may jump past a declaration', 'function* f(a) { switch (a) { case 1: let x = 1; case 2: yield x } }',
      ['param a: params', 'let x: block, guarded']],
    ['an assignment before is checked', 'function* f() { x = 1; let x; yield }', ['let x: body, written, guarded, checked']],
    ['an assignment to a constant is checked', 'function* f() { const x = 1; x = 2; yield }', ['const x: body, written, checked']],
    ['an assignment after is not', 'function* f() { let x; x = 1; yield }', ['let x: body, written']],
    ['a class in its own body', 'function* f() { class C { static x = C } yield C }', ['class C: body']],
    ['a class in its own heritage', 'function* f() { class C extends C {} yield }', ['class C: body']],
    ['the object of a for head sees its names, never initialised', 'function* f() { for (const x of x) yield x }',
      ['const x: block, guarded', 'const x: block']],
    ['a var has none', 'function* f() { yield x; var x }', ['var x: body']],
  ])('%s', (_, source, expected) => expect(bindings(source)).toEqual(expected))
})

describe('Annex B.3.3', () => {
  test.each<[string, string, readonly string[]]>([
    ['a sloppy block function is a variable of the function too',
      'function* f() { yield; { function g() {} } g() }', ['function g: block', 'var g: body, written']],
    ['in strict code it is not', '"use strict"; function* f() { yield; { function g() {} } g() }', ['free g']],
    ['not where a parameter has its name', 'function* f(g) { yield; { function g() {} } g() }', ['param g: params', 'function g: block']],
    ['not out of a block whose let it would clash with',
      'function* f() { yield; { let g; { function g() {} } } }', ['let g: block', 'function g: block']],
    ['not over a let of the function', 'function* f() { let g; yield; { function g() {} } g() }', ['let g: body', 'function g: block']],
    ['over a simple catch parameter', 'function* f() { yield; try { a } catch (g) { { function g() {} } } }',
      ['catch g: catch', 'function g: block', 'var g: body, written', 'free a']],
    ['not over a catch pattern', 'function* f() { yield; try { a } catch ({ g }) { { function g() {} } } }',
      ['catch g: catch', 'function g: block', 'free a']],
    ['beside a var of the name', 'function* f() { var g; yield; { function g() {} } }', ['var g: body, written', 'function g: block']],
    ['never for generators and async functions', 'function* f() { yield; { async function g() {} function* h() {} } g(); h() }',
      ['free g, h']],
    ['not over a constant', 'function* f() { yield; { const g = 1; { function g() {} } } }', ['const g: block', 'function g: block']],
    ['not over a class', 'function* f() { yield; { class g {} { function g() {} } } }', ['class g: block', 'function g: block']],
    ['not over an async function of a block', 'function* f() { yield; { async function g() {} { function g() {} } } }',
      ['function g: block', 'function g: block']],
    ['in a nested function it is a variable of that', 'function* f(g) { yield function () { { function g() {} } return g } }', ['param g: params']],
    ['and not out of a block there whose let it would clash with',
      'function* f(g) { yield function () { { let g; { function g() {} } } return g } }', ['param g: params, captured']],
    ['nor whose constant', 'function* f(g) { yield function () { { const g = 1; { function g() {} } } return g } }', ['param g: params, captured']],
    ['nor whose class', 'function* f(g) { yield function () { { class g {} { function g() {} } } return g } }', ['param g: params, captured']],
    ['nor whose async function',
      'function* f(g) { yield function () { { async function g() {} { function g() {} } } return g } }', ['param g: params, captured']],
    ['nor whose catch pattern',
      'function* f(g) { yield function () { try {} catch ({ g }) { { function g() {} } } return g } }', ['param g: params, captured']],
    ['where one of two clashes, the other does it',
      'function* f(g) { yield function () { { let g; { function g() {} } } { function g() {} } return g } }', ['param g: params']],
    ['what stands around the nested function forbids nothing', 'function* f() { let g = 1; yield function () { { function g() {} } return g } }',
      ['let g: body']],
  ])('%s', (_, source, expected) => expect(bindings(source)).toEqual(expected))
})

describe('names', () => {
  test.each<[string, string, readonly string[]]>([
    ['the own name of an expression', 'x = function* f() { yield f }', ['self f']],
    ['a declaration\'s name is free', 'function* f() { yield f }', ['free f']],
    ['shadowing', 'function* f() { let x = 1; { let x = 2; yield x } }', ['let x: body', 'let x: block']],
    ['names bound inside of a leaf are not ours', 'function* f() { yield; ((y) => { let z = y; return z })() }', []],
    ['an inner class name is not ours', 'function* f() { yield class C { m() { return C } } }', []],
    ['this in an arrow', 'function* f() { yield () => this }', ['this: captured']],
    ['this in a nested function is another', 'function* f() { yield function () { return this } }', []],
    ['a var and a function are the function', 'function* f() { var g; yield g; function g() {} }', ['function g: body']],
    ['a var in a block belongs to the function', 'function* f() { { var x = 1 } yield x }', ['var x: body']],
  ])('%s', (_, source, expected) => expect(bindings(source)).toEqual(expected))
})

describe('every place in which a name may stand is seen', () => {
  const isUsed = (source: string): boolean => passes(source).resolution.bindings.find(({ name }) => name === 'x')!.used

  test.each([
    '(yield)?.[x]', 'a?.[yield, x]', 'a?.[x](yield)', '(yield)?.b(x)', '(yield)?.b[x].c', 'a?.b(...x, yield)', '({ [x]: a = yield } = a)',
    '({ [yield]: a = x } = a)', '({ [yield]: x } = a)', '({ [yield]: x.y } = a)', '({ [yield]: a, ...x } = a)', '[a = yield, x] = a', '[a = yield, , ...x] = a',
    'for (var i = x in yield) a', 'while (x) yield', 'do yield; while (x)', 'for (; x;) yield', 'for (;; x) yield', 'if (x) yield',
    'if (yield) a; else x', 'switch (yield) { case x: }', 'return x, yield', 'throw yield, x', 'try { yield } catch { x }', 'try { yield } finally { x }',
  ])('%s', (statement) => expect(isUsed(`function* f(a, x) { ${statement} }`)).toBe(true))

  test('a variable that starts as a parameter uses that', () => expect(isUsed('function* f(x = 1) { var x; yield }')).toBe(true))
  test('nothing else does', () => expect(isUsed('function* f(x) { yield }')).toBe(false))
})
