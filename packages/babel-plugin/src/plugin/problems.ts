/** Diagnostics as errors and warnings of Babel's. */
import type { Diagnostic } from '@switchyard/core'
import { Positions } from '../write/positions.js'

/** What the running Babel's file object gives. */
export interface FrameMaker {
  readonly code: string
  buildCodeFrameError(node: object, message: string): Error
}

export interface SwitchyardError extends Error {
  code: string
  diagnostics: readonly Diagnostic[]
}

export const describe = ({ code, message, hint }: Diagnostic): string => `[${code}] ${message}\n${hint}`

function withFrame(file: FrameMaker, diagnostic: Diagnostic, positions: Positions): string {
  const { location } = diagnostic
  if (location === 'Generated') return describe(diagnostic)
  return file.buildCodeFrameError({ loc: positions.locate(location) }, describe(diagnostic)).message
}

/** All errors of a file as one. */
export function errorOf(diagnostics: readonly Diagnostic[], file: FrameMaker | null): SwitchyardError {
  const positions = new Positions(file?.code ?? '')
  const text = diagnostics.map((each) => (file ? withFrame(file, each, positions) : describe(each))).join('\n\n')
  return Object.assign(new SyntaxError(text), { code: diagnostics[0]!.code, diagnostics })
}

export function warn(diagnostics: readonly Diagnostic[], file: FrameMaker): void {
  const positions = new Positions(file.code)
  for (const each of diagnostics) console.warn(withFrame(file, each, positions))
}
