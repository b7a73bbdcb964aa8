/** `toTree`: one generator function of Babel's tree as a neutral tree. Requires: nested machines have been replaced already. */
import type { Access, Diagnostic, FunctionTree, Hole, Params, Place as Standing, Statement } from '@switchyard/core'
import { hasUseStrict, locationOf, type Kit, type NestedFunction, type Node } from '../nodes.js'
import { finish } from '../steps.js'
import { readExpression } from './expression.js'
import { leafExpression } from './host.js'
import { markFunction } from './marks.js'
import { hasParameterExpressions } from './patterns.js'
import type { Place } from './place.js'
import type { Reader } from './reader.js'
import { Session } from './session.js'
import { readList, readStatement } from './statement.js'
import { readTarget } from './target.js'
import { expressionVisitors } from './visit-expressions.js'
import { functionVisitors } from './visit-functions.js'
import { statementVisitors } from './visit-statements.js'
import { visitPattern } from './patterns.js'
import { Walk } from './walk.js'

/** What the file around the function knows about it. */
export interface Surroundings {
  readonly displayName: string
  readonly key: string
  readonly place: Standing
  readonly repeats: boolean
  /** Is the code around the function strict? */
  readonly outerStrict: boolean
  readonly programStrict: boolean
  readonly outerNames: ReadonlySet<string>
  readonly usedNames: ReadonlySet<string>
  readonly salt: string
  readonly source: string
}

export interface Reading {
  readonly tree: FunctionTree
  readonly holes: Session['holes']
  readonly diagnostics: readonly Diagnostic[]
}

export function toTree(kit: Kit, node: NestedFunction, around: Surroundings): Reading {
  const strict = around.outerStrict || hasUseStrict(node.body)
  const session = new Session(kit, markFunction(kit, node, strict))
  const reader = createReader(session)
  const paramScope = session.builder.scope('params', null, { strict })
  const outside: Place = { scope: paramScope, own: true, inner: false, top: false, control: null, privates: null }
  const params = readParams(reader, node, outside)
  const scope = session.builder.scope('body', paramScope)
  const body = readBody(reader, node, { ...outside, scope, top: true })
  const { displayName, key, place, repeats, programStrict, outerNames, usedNames, salt, source } = around
  const selfName = node.type === 'FunctionExpression' ? node.id?.name ?? null : null
  const tree: FunctionTree = {
    kind: 'FunctionTree', node, location: locationOf(node), displayName, key, place, repeats, strict, programStrict, selfName, params,
    paramScope, scope, body, outerNames, usesSuper: session.usesSuper, usesPrivate: session.usesPrivate,
    usesTemplates: session.usesTemplates, usedNames, salt, source,
  }
  return { tree, holes: session.holes, diagnostics: session.diagnostics }
}

const visitors = { ...expressionVisitors, ...functionVisitors, ...statementVisitors }

function createReader(session: Session): Reader {
  const walk = new Walk(session, visitors, visitPattern)
  const reader: Reader = {
    session,
    walk,
    expression: (node, place) => readExpression(reader, node, place),
    inside: (node, place, holes, access: Access = 'read') => walk.collect(holes, () => walk.push(node, place, access)),
    leaf: (node, place) => {
      const holes: Hole[] = []
      reader.inside(node, place, holes)
      return leafExpression(node, holes)
    },
    target: (node, place, role) => readTarget(reader, node, place, role),
    statement: (node, place) => readStatement(reader, node, place),
    list: (nodes, place) => readList(reader, nodes, place),
  }
  return reader
}

function readParams(reader: Reader, node: NestedFunction, place: Place): Params {
  const list = (node.params as Node[]).filter((param) => !(param.type === 'Identifier' && param.name === 'this'))
  const holes: Hole[] = []
  const names: string[] = []
  reader.session.inParams = true
  reader.walk.collect(holes, () => { for (const param of node.params) reader.walk.pattern(param as Node, place, { access: null, names }) })
  reader.session.inParams = false
  for (const name of names) reader.session.builder.declare(place.scope, name, 'param')
  const simple = list.every((param) => param.type === 'Identifier')
  return { simple, hasExpressions: hasParameterExpressions(list), names: [...new Set(names)], holes, evaluates: reader.session.evaluatesInParams }
}

function readBody(reader: Reader, node: NestedFunction, place: Place): readonly Statement[] {
  if (node.body.type !== 'BlockStatement') throw new Error('Internal error: a generator without a block')
  const list: readonly Statement[] = finish(reader.list(node.body.body, place))
  return list
}
