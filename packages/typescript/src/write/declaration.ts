/** Declarations where an expression must stand: core has made a plain variable of the declared name. */
import type ts from 'typescript'
import { children, type Env, refill } from './environment.js'
import { namedByProperty } from './naming.js'

export function declarationAsExpression(env: Env, node: ts.FunctionDeclaration | ts.ClassDeclaration): ts.Expression {
  const { ts } = env.writer
  return ts.isFunctionDeclaration(node) ? functionExpression(env, node) : classExpression(env, node)
}

/** The name comes from a property, not from the function itself: a declaration has no inner binding of its name. */
function functionExpression(env: Env, node: ts.FunctionDeclaration): ts.Expression {
  const { ts, factory } = env.writer
  const copy = children(env, node)
  const modifiers = copy.modifiers?.filter((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) as ts.Modifier[] | undefined
  const made = factory.createFunctionExpression(modifiers, copy.asteriskToken, undefined, copy.typeParameters, copy.parameters, copy.type, copy.body!)
  return namedByProperty(env, ts.idText(node.name!), ts.setOriginalNode(ts.setTextRange(made, node), node))
}

/** Decorators need the declaration: `(() => { @d class C {} return C })()`. */
function classExpression(env: Env, node: ts.ClassDeclaration): ts.Expression {
  const { ts, factory } = env.writer
  const copy = refill(env, node) as ts.ClassDeclaration
  if (isDecorated(ts, node)) return immediately(env, [copy, factory.createReturnStatement(factory.createIdentifier(ts.idText(node.name!)))])
  const modifiers = copy.modifiers?.filter((modifier) => modifier.kind !== ts.SyntaxKind.AbstractKeyword)
  const made = factory.createClassExpression(modifiers, copy.name, copy.typeParameters, copy.heritageClauses, copy.members)
  return ts.setOriginalNode(ts.setTextRange(made, node), node)
}

function isDecorated(ts: Env['writer']['ts'], node: ts.ClassDeclaration): boolean {
  return [node, ...node.members].some((item) => ts.canHaveDecorators(item) && (ts.getDecorators(item)?.length ?? 0) > 0)
    || node.members.some((member) => ts.isFunctionLike(member)
      && (member.parameters as readonly ts.Node[]).some((parameter) => ts.canHaveDecorators(parameter) && (ts.getDecorators(parameter)?.length ?? 0) > 0))
}

/** `(() => { … })()` */
export function immediately(env: Env, statements: readonly ts.Statement[]): ts.Expression {
  const { ts, factory } = env.writer
  const arrow = factory.createArrowFunction(undefined, undefined, [], undefined, factory.createToken(ts.SyntaxKind.EqualsGreaterThanToken),
    factory.createBlock(statements, true))
  return factory.createCallExpression(factory.createParenthesizedExpression(arrow), undefined, [])
}

export function letVariables(env: Env, names: readonly string[]): ts.Statement {
  const { ts, factory } = env.writer
  const list = names.map((name) => factory.createVariableDeclaration(name))
  return factory.createVariableStatement(undefined, factory.createVariableDeclarationList(list, ts.NodeFlags.Let))
}
