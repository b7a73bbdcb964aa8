import { invariant } from '../brand.js'
import type { Layout } from './layout.js'
import type { Liveness } from './liveness.js'

/** Prompted by: a variable needed after a suspension that lived in a local; two variables in one slot. */
export function validateLayout(layout: Layout, live: Liveness): void {
  for (const variable of live.kept) {
    // Made with the machine, not by a block.
    if (variable.kind === 'Environment' && !variable.perIteration) continue
    const place = layout.places.get(variable)
    invariant(place, `a variable that lives across a suspension has no place`)
    invariant(place.kind !== 'local', `a variable that lives across a suspension is in a local`)
  }
  const slots = layout.slots.map((slot) => slot.name)
  invariant(new Set(slots).size === slots.length, 'two variables share a slot')
  const locals = new Set(layout.locals)
  invariant(locals.size === layout.locals.length, 'two variables share a local')
}
