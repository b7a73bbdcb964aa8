/** `machine(function* () {})` as the function alone, once that is a machine: all that the call does is to give it back. */
import type ts from 'typescript'
import { type Env, refill } from './environment.js'

/** Is the node a call of `machine()` that goes? */
export function isWrapper({ writer }: Env, node: ts.CallExpression): boolean {
  const wrapped = writer.wrappers.get(node)
  return wrapped !== undefined && writer.machines.has(wrapped)
}

export function unwrapped(env: Env, node: ts.CallExpression): ts.Expression {
  const { ts, origins } = env.writer
  const value = refill(env, node.arguments[0]!) as ts.Expression
  origins.set(value, node)
  return ts.setCommentRange(value, node)
}
