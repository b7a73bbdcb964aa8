/** Values that have taken the place of an expression which was no reference (ECMA-262 6.2.5): they must not become one. */
import type ts from 'typescript'
import { isMember, skipOuter } from '../host.js'
import type { Env } from './environment.js'

/** `delete f()` and `delete variable` are not the same. */
export function deletedValue({ writer: { ts, factory } }: Env, node: ts.DeleteExpression, copy: ts.DeleteExpression): ts.Node {
  const isReference = (inner: ts.Expression): boolean => ts.isIdentifier(inner) || isMember(ts, inner)
  if (copy === node || !isReference(skipOuter(ts, copy.expression)) || isReference(skipOuter(ts, node.expression))) return copy
  return factory.updateDeleteExpression(copy, detached(factory, copy.expression))
}

/** Calling a member passes its object as `this`, calling `eval` by its name is a direct call. */
export function calledValue({ writer: { ts, factory } }: Env, node: ts.CallExpression, copy: ts.CallExpression): ts.CallExpression {
  if (copy.expression === node.expression || !becomesReceiver(ts, node.expression, copy.expression)) return copy
  return ts.isCallChain(copy)
    ? factory.updateCallChain(copy, detached(factory, copy.expression), copy.questionDotToken, copy.typeArguments, copy.arguments)
    : factory.updateCallExpression(copy, detached(factory, copy.expression), copy.typeArguments, copy.arguments)
}

/** The same for the function of a template. */
export function tagValue(
  { writer: { ts, factory } }: Env, node: ts.TaggedTemplateExpression, copy: ts.TaggedTemplateExpression,
): ts.TaggedTemplateExpression {
  if (copy.tag === node.tag || !becomesReceiver(ts, node.tag, copy.tag)) return copy
  return factory.updateTaggedTemplateExpression(copy, detached(factory, copy.tag), copy.typeArguments, copy.template)
}

function becomesReceiver(ts: Env['writer']['ts'], original: ts.Expression, copy: ts.Expression): boolean {
  const isReceiving = (at: ts.Expression): boolean => isMember(ts, at) || (ts.isIdentifier(at) && ts.idText(at) === 'eval')
  return isReceiving(skipOuter(ts, copy)) && !isReceiving(skipOuter(ts, original))
}

const detached = (factory: ts.NodeFactory, value: ts.Expression): ts.ParenthesizedExpression =>
  factory.createParenthesizedExpression(factory.createComma(factory.createNumericLiteral(0), value))
