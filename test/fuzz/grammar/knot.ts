/**
 * The grammar's parts need each other in a circle: expressions hold functions, functions hold statements, statements hold expressions.
 * Whoever lies further down calls upward through here; program.ts ties the knot.
 */
import type { Context, Want } from './context.js'

export interface Grammar {
  value(c: Context, want: Want): string
  leaf(c: Context, want: Want): string
  unnamedDefinition(c: Context): string
  generatorExpression(c: Context): string
  classBody(c: Context): string
  body(c: Context, size: number): string
  block(c: Context, size: number): string
  list(c: Context, count: number): string
}

/** An expression of the wanted kind that can stand as an operand anywhere. */
export const value = (c: Context, want: Want = 'any'): string => c.shared.grammar.value(c, want)
/** An expression in which nothing suspends. */
export const leaf = (c: Context, want: Want): string => c.shared.grammar.leaf(c, want)
/** A function or class without a name of its own. */
export const unnamedDefinition = (c: Context): string => c.shared.grammar.unnamedDefinition(c)
/** `(function* …)`. */
export const generatorExpression = (c: Context): string => c.shared.grammar.generatorExpression(c)
/** `extends … { … }`. */
export const classBody = (c: Context): string => c.shared.grammar.classBody(c)
/** The statements of a function. */
export const body = (c: Context, size: number): string => c.shared.grammar.body(c, size)
/** `{ … }` */
export const block = (c: Context, size = 2): string => c.shared.grammar.block(c, size)
/** Statements without braces. */
export const list = (c: Context, count: number): string => c.shared.grammar.list(c, count)
