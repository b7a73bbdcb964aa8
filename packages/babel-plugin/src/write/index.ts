/** `fromTree`: what core hands back, as Babel nodes. */
import type { WriteContext, Writer } from './context.js'
import { writeExpression } from './expression.js'
import { writeStatement } from './statement.js'

export function createWriter(context: WriteContext): Writer {
  const writer: Writer = {
    context,
    expression: (out, argument) => writeExpression(writer, out, argument),
    statements: (list, argument) => list.map((out) => writeStatement(writer, out, argument)).filter((node) => node.type !== 'EmptyStatement' || node.loc),
  }
  return writer
}

export type { HostHoles, WrapperSource, WriteContext, Writer } from './context.js'
