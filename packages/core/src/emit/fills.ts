/** The fills of a host node: its holes by what they resolve to, its operands by their values. */
import { assertNever } from '../brand.js'
import type { ExitHole, Hole, HostNode } from '../tree/holes.js'
import type { Fill, Fills, OutExpression } from '../tree/output.js'
import { bindingPlace, type Context, inClassHead } from './context.js'
import { emitReference } from './references.js'
import { undefinedValue } from './build.js'

export type ExitFill = (hole: ExitHole) => Fill

export function fillsOf(c: Context, holes: readonly Hole[], exit: ExitFill | null): Map<HostNode, Fill> {
  const fills = new Map<HostNode, Fill>()
  for (const hole of holes) {
    const fill = fillOf(c, hole, exit)
    if (fill) fills.set(hole.node, fill)
  }
  return fills
}

function fillOf(c: Context, hole: Hole, exit: ExitFill | null): Fill | null {
  switch (hole.kind) {
    case 'Ref': return asFill(emitReference(hole.scope.kind === 'class' ? inClassHead(c) : c, hole))
    case 'This': return asFill(receiver(hole.scope.kind === 'class' ? inClassHead(c) : c))
    case 'NewTarget': return asFill(undefinedValue)
    case 'Exit': return exit ? exit(hole) : null
    case 'Var':
    case 'Naming': return null
    default: return assertNever(hole)
  }
}

export const asFill = (expression: OutExpression | null): Fill | null => (expression ? { kind: 'Expression', expression } : null)

/** `this` of the source, or null when the code stands where `this` is still the receiver. */
export function receiver(c: Context): OutExpression | null {
  const place = bindingPlace(c, c.resolution.thisBinding, false)
  return place.kind === 'This' && c.machine.layout.form === 'perCall' ? null : place
}

export const none: Fills = new Map()
