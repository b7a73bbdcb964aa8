/** Arguments of a call that is taken apart. */
import type ts from 'typescript'
import type { CallArgument, Scope } from '@switchyard/core'
import type { Reader } from './reader.js'

export function readArguments(r: Reader, nodes: readonly ts.Expression[], scope: Scope): CallArgument[] {
  return nodes.map((node): CallArgument => r.ts.isSpreadElement(node)
    ? { mode: 'spread', expression: r.expression(node.expression, scope) }
    : { mode: 'value', expression: r.expression(node, scope) })
}
