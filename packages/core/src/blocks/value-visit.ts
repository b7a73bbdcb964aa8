/** What values consist of, in evaluation order. */
import { assertNever } from '../brand.js'
import type { Hole } from '../tree/holes.js'
import type { Storage, Value } from './value.js'

export interface ValueVisitor {
  /** A temporary or unchecked binding is read. */
  read(storage: Storage): void
  /** It is certainly overwritten at this point. */
  define(storage: Storage): void
  /** A reference, `this` … of the source. `certain`: a plain assignment target on a straight line. */
  hole(hole: Hole, certain: boolean): void
  receiver(): void
}

export function visitValue(value: Value, visitor: ValueVisitor): void {
  switch (value.kind) {
    case 'Host':
      for (const operand of value.operands) visitValue(operand.value, visitor)
      for (const hole of value.holes) visitor.hole(hole, false)
      return
    case 'HostPattern': for (const hole of value.holes) visitor.hole(hole, false); return
    case 'Ref': visitor.hole(value.ref, false); return
    case 'Temporary': visitor.read(value.temporary); return
    case 'Binding': visitor.read({ kind: 'Binding', binding: value.binding }); return
    case 'This': visitor.receiver(); return
    case 'Helper': for (const argument of value.arguments) visitValue(argument.value, visitor); return
    case 'Member':
    case 'Private': visitValue(value.object, visitor); return
    case 'Index': visitValue(value.object, visitor); visitValue(value.index, visitor); return
    case 'Binary':
    case 'Logical': visitValue(value.left, visitor); visitValue(value.right, visitor); return
    case 'Delete': visitValue(value.target, visitor); return
    case 'Array': for (const element of value.elements) visitValue(element.value, visitor); return
    case 'Assign': visitAssign(value, visitor); return
    case 'Strict': visitValue(value.value, visitor); return
    case 'Inner':
      visitor.define({ kind: 'Binding', binding: value.binding })
      visitValue(value.value, visitor)
      return
    case 'Named':
      if (typeof value.name !== 'string') visitValue(value.name, visitor)
      visitValue(value.value, visitor)
      return
    case 'Sent':
    case 'Undefined':
    case 'Literal':
    case 'Runtime': return
    default: assertNever(value)
  }
}

function visitAssign(value: Extract<Value, { kind: 'Assign' }>, visitor: ValueVisitor): void {
  const { target } = value
  if (target.kind === 'Ref' && value.operator === '=') {
    visitValue(value.value, visitor)
    visitor.hole(target.ref, true)
    return
  }
  if (target.kind === 'Temporary' || target.kind === 'Binding') {
    visitValue(value.value, visitor)
    visitor.define(target.kind === 'Temporary' ? target.temporary : { kind: 'Binding', binding: target.binding })
    return
  }
  visitValue(target, visitor)
  visitValue(value.value, visitor)
}
