/** Located errors and warnings with stable codes. */
import { Generated, type Location } from '../tree/location.js'
import { catalogue, type Code, type Parameters } from './catalogue.js'

export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** What to do about it. */
  readonly hint: string
  readonly location: Location
}

/** Makes a diagnostic of the catalogue. */
export function diagnostic<C extends Code>(code: C, location: Location, parameters: Parameters<C>, severity: Diagnostic['severity'] = 'error'): Diagnostic {
  const entry = catalogue[code] as { message(p: Parameters<C>): string; hint(p: Parameters<C>): string }
  return { code, severity, message: entry.message(parameters), hint: entry.hint(parameters), location }
}

/** Diagnostics in the order of their places; those without one first. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const startOf = ({ location }: Diagnostic): number => (location === Generated ? -1 : location.start)
  return [...diagnostics].sort((a, b) => startOf(a) - startOf(b))
}
