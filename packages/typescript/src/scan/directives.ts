/** Directive prologues: what they say about machines, and what remains of them. */
import type ts from 'typescript'
import { classifyDirective, diagnostic, type Diagnostic } from '@switchyard/core'
import { directives, locate, type TS } from '../host.js'

export interface Prologue {
  readonly use: ts.Node | null
  readonly no: ts.Node | null
}

/** Reads the prologue of a file or function body; typing errors are reported. */
export function readPrologue(ts: TS, file: ts.SourceFile, statements: readonly ts.Statement[], diagnostics: Diagnostic[]): Prologue {
  let use: ts.Node | null = null
  let no: ts.Node | null = null
  directives(ts, statements).forEach((directive, index) => {
    const kind = classifyDirective(directive.text)
    const statement = statements[index] as ts.Statement
    if (kind.kind === 'use') use ??= statement
    else if (kind.kind === 'no') no ??= statement
    else if (kind.kind === 'typo') {
      diagnostics.push(diagnostic('SY1003', locate(ts, file, statement), { found: directive.text, expected: kind.expected }))
    }
  })
  return { use, no }
}

/** Directives that remain when those about machines have been handled. */
export function otherDirectives(ts: TS, statements: readonly ts.Statement[]): readonly ts.Statement[] {
  return directives(ts, statements).flatMap((directive, index) => (isMachineDirective(directive.text) ? [] : [statements[index] as ts.Statement]))
}

export const isMachineDirective = (text: string): boolean => ['use', 'no'].includes(classifyDirective(text).kind)
