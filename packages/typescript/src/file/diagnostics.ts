/** Diagnostics as TypeScript's own where the caller takes them, else thrown or warned. */
import type ts from 'typescript'
import { type Diagnostic, formatDiagnostic, Generated } from '@switchyard/core'
import type { TS } from '../host.js'

export type AddDiagnostic = (diagnostic: ts.Diagnostic) => unknown

/** What is thrown when nobody takes diagnostics: all errors of a file in one. */
export class SwitchyardError extends Error {
  override readonly name = 'SwitchyardError'
  /** The code of the first error. */
  readonly code: string

  constructor(readonly diagnostics: readonly Diagnostic[], source: string, readonly fileName: string) {
    super(diagnostics.map((item) => formatDiagnostic(item, source, fileName)).join('\n\n'))
    this.code = diagnostics[0]?.code ?? ''
  }
}

export function toTypeScript(ts: TS, item: Diagnostic, file: ts.SourceFile | undefined): ts.Diagnostic {
  const { location } = item
  const placed = file !== undefined && location !== Generated
  return {
    category: item.severity === 'error' ? ts.DiagnosticCategory.Error : ts.DiagnosticCategory.Warning,
    code: Number(item.code.slice(2)), source: 'switchyard', file: placed ? file : undefined,
    start: placed ? location.start : undefined, length: placed ? location.end - location.start : undefined,
    messageText: `${item.code}: ${item.message} ${item.hint}`,
  }
}

export function report(ts: TS, items: readonly Diagnostic[], file: ts.SourceFile, add: AddDiagnostic | undefined): void {
  if (add) {
    for (const item of items) add(toTypeScript(ts, item, ts.getOriginalNode(file) as ts.SourceFile))
    return
  }
  const errors = items.filter((item) => item.severity === 'error')
  if (errors.length > 0) throw new SwitchyardError(errors, file.text, file.fileName)
  for (const item of items) if (item.severity === 'warning') console.warn(formatDiagnostic(item, file.text, file.fileName))
}
