/** Located errors and warnings with stable codes. */
import type { Location } from '../tree/location.js'
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
