/** The surroundings of a spot in the function that is read. Places are never changed: going inwards makes a new one. */
import type { Scope } from '@switchyard/core'

export interface Place {
  readonly scope: Scope
  /** `this`, `super` and `new.target` here are those of the machine function. */
  readonly own: boolean
  /** In a nested function, arrow or field initialiser: jumps and `var`s here are none of the machine's. */
  readonly inner: boolean
  /** Directly in the body of a function, where function declarations are var-scoped (ECMA-262 8.2.8). */
  readonly top: boolean
  /** What a jump crosses on its way out of the leaf statement, innermost first. */
  readonly control: Control | null
  /** Private names that classes around the spot declare, as far as these classes stand in the machine function. */
  readonly privates: PrivateNames | null
}

export interface Control {
  readonly parent: Control | null
  /** `guard`: code of the program that runs when control leaves (closing of an iterator, disposal); `finally`: the same, and of the leaf itself. */
  readonly kind: 'loop' | 'switch' | 'label' | 'guard' | 'finally'
  readonly label: string | null
}

export interface PrivateNames { readonly parent: PrivateNames | null; readonly names: ReadonlySet<string> }

export const within = (place: Place, scope: Scope): Place => ({ ...place, scope, top: false })

export function guardedBy(place: Place, kind: Control['kind'], label: string | null = null): Place {
  return { ...place, control: { parent: place.control, kind, label } }
}

export interface WayOut { readonly leaves: boolean; readonly guarded: boolean; readonly finalized: boolean }

/** Where a jump leads: inside the leaf, or out of it and past which guards. */
export function exitOf(place: Place, exit: 'return' | 'break' | 'continue', label: string | null): WayOut {
  let [guarded, finalized] = [false, false]
  for (let at = place.control; at; at = at.parent) {
    if (at.kind === 'finally') finalized = guarded = true
    else if (at.kind === 'guard') guarded = true
    else if (exit === 'return') continue
    else if (label !== null ? at.label === label : at.kind === 'loop' || (at.kind === 'switch' && exit === 'break')) {
      return { leaves: false, guarded: false, finalized: false }
    }
  }
  return { leaves: true, guarded, finalized }
}
