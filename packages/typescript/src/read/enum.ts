/** An enum in a machine: a variable that is initialised by the enum in a function of its own. */
import type ts from 'typescript'
import type { Hole, Scope, Statement } from '@switchyard/core'
import { environment } from './env.js'
import { made } from './operation.js'
import type { Reader } from './reader.js'

export function readEnum(r: Reader, node: ts.EnumDeclaration, scope: Scope): Statement {
  const holes: Hole[] = []
  const location = r.locate(node)
  const ref = r.ref(node.name, 'init', scope)
  if (r.marks.has(node)) r.refuse(node, 'An enum with a yield')
  r.walk(node, environment(scope, holes))
  if ((scope.declarations.get(r.ts.idText(node.name))?.length ?? 0) > 1) r.refuse(node, 'The second part of an enum')
  return {
    kind: 'Variables', node, location, declarationKind: 'let',
    declarators: [{
      location,
      target: { kind: 'RefTarget', ref, location: ref.location },
      init: made(inFunction(r.ts.factory, r, node), holes),
    }],
  }
}

/** `(() => { enum E { … } return E })()`: TypeScript turns the enum into statements by itself. */
function inFunction(factory: ts.NodeFactory, r: Reader, node: ts.EnumDeclaration): ts.Expression {
  const body = factory.createBlock([node, factory.createReturnStatement(node.name)], true)
  const arrow = factory.createArrowFunction(undefined, undefined, [], undefined,
    factory.createToken(r.ts.SyntaxKind.EqualsGreaterThanToken), body)
  return r.ts.setTextRange(factory.createCallExpression(factory.createParenthesizedExpression(arrow), undefined, []), node)
}
