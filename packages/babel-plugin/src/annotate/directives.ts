/** Directive prologues: what they say about machines, and taking handled ones out. */
import type * as t from '@babel/types'
import { classifyDirective, diagnostic, type Diagnostic } from '@switchyard/core'
import { locationOf, type Node } from '../nodes.js'

export interface Prologue {
  readonly use: t.Directive | null
  readonly no: t.Directive | null
}

/** Reads the prologue of a program or function body; typing errors are reported. */
export function readPrologue(body: Node, diagnostics: Diagnostic[]): Prologue {
  let use: t.Directive | null = null
  let no: t.Directive | null = null
  if (body.type !== 'Program' && body.type !== 'BlockStatement') return { use, no }
  for (const directive of body.directives) {
    const text = directive.value.value
    const found = classifyDirective(text)
    if (found.kind === 'use') use ??= directive
    else if (found.kind === 'no') no ??= directive
    else if (found.kind === 'typo') diagnostics.push(diagnostic('SY1003', locationOf(directive.value), { found: text, expected: found.expected }))
  }
  if (use && no) {
    const later = body.directives.indexOf(use) < body.directives.indexOf(no) ? no : use
    diagnostics.push(diagnostic('SY1008', locationOf(later.value), {}))
  }
  return { use, no }
}

/** A statement that is only a text about machines: it looks like a directive and is none (ECMA-262 11.2.1). */
export function misplacedDirective(node: t.ExpressionStatement): Diagnostic | null {
  const { expression } = node
  if (expression.type !== 'StringLiteral' || classifyDirective(expression.value).kind === 'other') return null
  return diagnostic('SY1007', locationOf(expression), { found: expression.value })
}

/** Directives that remain when those about machines have been handled. */
export const otherDirectives = (directives: readonly t.Directive[]): t.Directive[] =>
  directives.filter(({ value }) => !['use', 'no'].includes(classifyDirective(value.value).kind))
