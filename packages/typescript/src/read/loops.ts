/** Loops with heads that suspend or declare, and the declarations in them and by themselves. */
import type ts from 'typescript'
import type { Scope, Statement, Target, VariableStatement } from '@switchyard/core'
import { boundNames, declare, declareList, isUsing, isVarList, listKind, passedDeclaration } from './bindings.js'
import { readBody } from './lists.js'
import type { Reader } from './reader.js'
import { readBinding, readTarget } from './target.js'

export function readVariables(r: Reader, list: ts.VariableDeclarationList, scope: Scope, node: ts.Node): VariableStatement {
  if (isUsing(r.ts, list)) r.refuse(node, usingText(node === list))
  return {
    kind: 'Variables', node, location: r.locate(node),
    declarationKind: listKind(r.ts, list),
    declarators: list.declarations.map((item) => {
      const target = readBinding(r, item.name, scope)
      const init = item.initializer ? r.expression(item.initializer, scope) : null
      passedDeclaration(r, item.name)
      return { location: r.locate(item), target, init }
    }),
  }
}

const usingText = (head: boolean): string => `A using declaration in ${head ? 'the head of a loop' : 'a block'} with a yield`

export function readFor(r: Reader, node: ts.ForStatement, parent: Scope): Statement {
  const { ts } = r
  const scope = r.builder.scope('block', parent)
  const head = node.initializer
  const list = head && ts.isVariableDeclarationList(head) ? head : null
  if (list) declareList(r, scope, list)
  const expression = (part: ts.Expression | undefined) => (part ? r.expression(part, scope) : null)
  const init = list ? readVariables(r, list, scope, list) : expression(head as ts.Expression | undefined)
  const [test, update] = [expression(node.condition), expression(node.incrementor)]
  return { kind: 'For', node, location: r.locate(node), scope, init, test, update, body: readBody(r, node.statement, scope) }
}

/** The object is evaluated where the names of the head are declared but not initialised (ECMA-262 14.7.5.6). */
export function readForIn(r: Reader, node: ts.ForInOrOfStatement, parent: Scope): Statement {
  const { ts } = r
  const headScope = r.builder.scope('block', parent)
  const scope = r.builder.scope('block', parent)
  const list = ts.isVariableDeclarationList(node.initializer) ? node.initializer : null
  const item = list?.declarations[0]
  let target: Target
  if (list && item) {
    if (isUsing(ts, list)) r.refuse(list, usingText(true))
    declareList(r, scope, list)
    target = readBinding(r, item.name, scope)
    passedDeclaration(r, item.name)
  } else target = readTarget(r, node.initializer as ts.Expression, scope, 'write')
  const initialiser = item?.initializer ? r.expression(item.initializer, headScope) : null
  const object = r.expression(node.expression, headScope)
  // Declared behind the object: it stands in the dead zone of the names.
  if (list && item && !isVarList(ts, list)) for (const name of boundNames(ts, item.name)) declare(r, headScope, name, listKind(ts, list))
  const common = {
    node, location: r.locate(node), headScope, scope, declarationKind: list ? listKind(ts, list) : null, target, object,
    body: readBody(r, node.statement, scope),
  }
  return ts.isForOfStatement(node) ? { kind: 'ForOf', ...common } : { kind: 'ForIn', ...common, initialiser }
}
