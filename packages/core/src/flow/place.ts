/** Where a variable can be, and the slots of a frame. */
import type { Environment } from '../blocks/value.js'
import type { Binding } from '../tree/binding.js'

export type VariablePlace =
  | { readonly kind: 'slot'; readonly slot: string }
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'property'; readonly environment: Environment; readonly key: string }
  /** A copy made at the start of each step, for closures: of a slot, or of the function itself. */
  | { readonly kind: 'constant'; readonly name: string; readonly slot: string | null }
  /** A variable of the host's function. */
  | { readonly kind: 'native' }
  /** The function itself, by its own name. */
  | { readonly kind: 'self' }

/** How a slot starts: from the call, as an environment, or empty. */
export interface Slot { readonly name: string; readonly variable: string | null; readonly start: SlotStart }
/** What an empty slot holds: undefined, 0 if it is there for a number (numeric.ts), `$NOWHERE` if for a cursor (cursors.ts). */
export type Empty = 'undefined' | 'number' | 'cursor'
export type SlotStart =
  | { readonly kind: Empty }
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'environment'; readonly properties: readonly Property[] }
export interface Property { readonly key: string; readonly binding: Binding }
