/** What resolved references show to be impossible: names that stand nowhere (JSX, metadata of decorators), `with`, a class's own name. */
import { describe, expect, test } from 'vitest'
import type { FunctionTree, RefHole } from '@switchyard/core'
import { refuse } from '../../packages/core/src/tree/refuse.js'
import { visitStatements } from '../../packages/core/src/tree/visit.js'
import { passes } from './support/passes.js'

const refused = ({ tree, resolution }: ReturnType<typeof passes>, change: Partial<FunctionTree> = {}): readonly string[] =>
  refuse({ ...tree, ...change }, resolution).map(({ message, location }) => {
    const { start, end } = location as Exclude<typeof location, 'Generated'>
    return `${message} ${tree.source.slice(start, end)}`
  })

/** As if every reading of X stood nowhere. */
function implied(source: string, implicit: 'jsx' | 'metadata', change: Partial<FunctionTree> = {}): readonly string[] {
  const read = passes(source)
  visitStatements(read.tree.body, {
    holes: (list) => {
      for (const hole of list) {
        if (hole.kind === 'Ref' && hole.name === 'X' && hole.access === 'read') Object.assign<RefHole, Partial<RefHole>>(hole, { implicit })
      }
    },
  })
  return refused(read, change)
}

describe('what JSX refers to without saying so', () => {
  const changing = 'JSX that stands for calls of X, a variable that is assigned or may be uninitialised, cannot be compiled exactly. X'
  const renamed = 'JSX that stands for calls of X, a variable of a block, for an engine without block scopes, cannot be compiled exactly. X'
  const inBlock = 'function* f() { { let X = 1; yield X } }'

  test.each<[string, string, Partial<FunctionTree>, readonly string[]]>([
    ['a name from outside', 'function* f() { yield X }', {}, []],
    ['a constant', 'function* f() { const X = 1; yield X }', {}, []],
    ['a parameter', 'function* f(X) { yield X }', {}, []],
    ['what is assigned', 'function* f() { let X = 1; X = 2; yield X }', {}, [changing]],
    ['what may be uninitialised', 'function* f() { yield X; let X = 1 }', {}, [changing]],
    ['a variable of a block', inBlock, {}, []],
    ['a variable of a block that the host renames', inBlock, { remade: true }, [renamed]],
    ['a parameter where the host renames', 'function* f(X) { yield X }', { remade: true }, []],
    ['a variable of the function where the host renames', 'function* f() { let X = 1; yield X }', { remade: true }, []],
    ['the function where the host renames', '(function* X() { yield X })', { remade: true }, []],
  ])('%s', (_, source, change, expected) => expect(implied(source, 'jsx', change)).toEqual(expected))
})

test('metadata of decorators refers to no variable of a machine', () => {
  expect(implied('function* f() { const X = 1; yield X }', 'metadata'))
    .toEqual(['Decorator metadata that refers to X, a variable of the machine, cannot be compiled exactly. X'])
  expect(implied('function* f() { yield X }', 'metadata')).toEqual([])
})

describe('with in a nested function', () => {
  const found = (statement: string): readonly string[] => [`A with statement in a machine cannot be kept exact. ${statement}`]

  test.each<[string, string, readonly string[]]>([
    ['no variable of the machine in it', 'function* f() { yield function (o) { with (o) { x } } }', []],
    ['a variable', 'function* f(x) { yield function (o) { with (o) { x } } }', found('with (o) { x }')],
    ['two variables', 'function* f(x, y) { yield function (o) { with (o) { x; y } } }', found('with (o) { x; y }')],
    ['a variable in a block of its body', 'function* f(x) { yield function (o) { with (o) { { let y = x } } } }', found('with (o) { { let y = x } }')],
    ['this', 'function* f() { yield (o) => { with (o) { this } } }', found('with (o) { this }')],
    ['new.target', 'function* f() { yield (o) => { with (o) { new.target } } }', found('with (o) { new.target }')],
    ['a parameter, in the parameters', 'function* f(x, g = function (o) { with (o) { x } }) { yield g }', []],
    ['the function itself, in its parameters', '(function* f(g = function (o) { with (o) { f } }) { yield g })', found('with (o) { f }')],
  ])('%s', (_, source, expected) => expect(refused(passes(source))).toEqual(expected))
})

describe('the own name of a class whose heritage or keys suspend', () => {
  const text = 'An assignment to C in the heritage or a key of the class, beside a yield, cannot be compiled exactly. C'

  test.each<[string, string, readonly string[]]>([
    ['read', 'function* f() { class C extends (yield, C) {} }', []],
    ['assigned', 'function* f() { class C extends (yield, C = 1) {} }', [text]],
    ['updated', 'function* f() { class C { [(yield, C++)]() {} } }', [text]],
  ])('%s', (_, source, expected) => expect(refused(passes(source))).toEqual(expected))
})
