/** Deep and long code on an ordinary stack: trees are built by hand, since Babel's own parser needs more stack for some of them. */
import * as t from '@babel/types'
import { identifier, numericLiteral, yieldExpression } from '@babel/types'
import { describe, expect, test } from 'vitest'
import type { Fills } from '@switchyard/core'
import { toTree } from '../../packages/babel-plugin/src/read/function.js'
import { fromTree } from '../../packages/babel-plugin/src/write/identity.js'
import { createWriter } from '../../packages/babel-plugin/src/write/index.js'
import { Positions } from '../../packages/babel-plugin/src/write/positions.js'
import { scan } from '../../packages/babel-plugin/src/scan/scan.js'
import { kit } from './support/host.js'

const depth = 30_000

type Build = (inner: t.Expression) => t.Statement

function sum(first: t.Expression, last: t.Expression): t.Expression {
  let result = first
  for (let i = 0; i < depth; i++) result = t.binaryExpression('+', result, identifier('a'))
  return t.binaryExpression('+', result, last)
}

function nested(wrap: (inner: t.Statement) => t.Statement, inner: t.Statement): t.Statement {
  let result = inner
  for (let i = 0; i < depth; i++) result = wrap(result)
  return result
}

const shapes: Record<string, Build> = {
  'a sum that starts with it': (inner) => t.expressionStatement(sum(inner, identifier('b'))),
  'a sum that ends with it': (inner) => t.expressionStatement(sum(identifier('b'), inner)),
  'blocks around it': (inner) => nested((each) => t.blockStatement([each]), t.expressionStatement(inner)),
  'else-if arms with it': (inner) => nested((each) => t.ifStatement(identifier('c'), t.emptyStatement(), each), t.expressionStatement(inner)),
  'calls of members of it': (inner) => {
    let result = inner
    for (let i = 0; i < depth; i++) result = t.callExpression(t.memberExpression(result, identifier('m')), [])
    return t.expressionStatement(result)
  },
  'arguments around it': (inner) => {
    let result = inner
    for (let i = 0; i < depth; i++) result = t.callExpression(identifier('f'), [result])
    return t.expressionStatement(result)
  },
}

function read(statement: t.Statement): ReturnType<typeof toTree> {
  const node = t.functionExpression(null, [], t.blockStatement([statement]), true)
  return toTree(kit, node, {
    displayName: 'deep', key: 'deep', place: 'expression', repeats: false, outerStrict: false, programStrict: false,
    outerNames: new Set(), usedNames: new Set(), salt: '', source: '',
  })
}

describe.each(Object.entries(shapes))('%s', (_, build) => {
  test.each([['a yield', yieldExpression], ['no yield', (inner: t.Expression) => inner]] as const)('%s', (_name, wrap) => {
    const statement = build(wrap(numericLiteral(1)))
    const { tree } = read(statement)
    expect(fromTree(kit, tree).type).toBe('FunctionExpression')
  })

  test('is written with a changed leaf', () => {
    const leaf = identifier('x')
    const statement = build(leaf)
    const fills: Fills = new Map([[leaf, { kind: 'Expression', expression: { kind: 'Name', name: 'y' } }]])
    const writer = createWriter({
      kit, positions: new Positions(''), holes: { variables: new Set(), namings: new Map() }, used: new WeakSet(), wrapper: null,
      runtime: identifier, fresh: (base) => base,
    })
    const [written] = writer.statements([{ kind: 'Host', node: statement, fills }])
    expect(written === statement).toBe(false)
    expect(scan(kit, t.program([written!])).usedNames.has('y')).toBe(true)
  })
})
