/** Directive prologues: what they say about machines, and what remains of them. */
import type ts from 'typescript'
import { classifyDirective, diagnostic, type Diagnostic } from '@switchyard/core'
import { directives, locate, skipParentheses, type TS } from '../host.js'

export interface Prologue {
  readonly use: ts.StringLiteral | null
  readonly no: ts.StringLiteral | null
}

/** Reads the prologue of a file or function body; typing errors and contradictions are reported. */
export function readPrologue(ts: TS, file: ts.SourceFile, statements: readonly ts.Statement[], diagnostics: Diagnostic[]): Prologue {
  let use: ts.StringLiteral | null = null
  let no: ts.StringLiteral | null = null
  let last: ts.Node | null = null
  for (const directive of directives(ts, statements)) {
    const kind = classifyDirective(directive.text)
    if (kind.kind === 'use' && !use) last = use = directive
    else if (kind.kind === 'no' && !no) last = no = directive
    else if (kind.kind === 'typo') {
      diagnostics.push(diagnostic('SY1003', locate(ts, file, directive), { found: directive.text, expected: kind.expected }))
    }
  }
  if (use && no && last) diagnostics.push(diagnostic('SY1008', locate(ts, file, last), {}))
  return { use, no }
}

/** A statement that is only a text about machines: it looks like a directive and is none (ECMA-262 11.2.1). */
export function misplacedDirective(ts: TS, file: ts.SourceFile, node: ts.ExpressionStatement): Diagnostic | null {
  const text = skipParentheses(ts, node.expression)
  if (!ts.isStringLiteral(text) || classifyDirective(text.text).kind === 'other') return null
  return diagnostic('SY1007', locate(ts, file, text), { found: text.text })
}

/** Directives that remain when those about machines have been handled. */
export function otherDirectives(ts: TS, statements: readonly ts.Statement[]): readonly ts.Statement[] {
  return directives(ts, statements).flatMap((directive, index) => (isMachineDirective(directive.text) ? [] : [statements[index] as ts.Statement]))
}

const isMachineDirective = (text: string): boolean => ['use', 'no'].includes(classifyDirective(text).kind)
