/** Which jumps of a leaf statement leave it, and whether clean-up of the leaf runs on their way out. */
import type ts from 'typescript'
import type { ExitHole } from '@switchyard/core'
import type { TS } from '../host.js'

export interface JumpTargets {
  /** An unlabelled `break` ends within the leaf. */
  readonly breakable: boolean
  /** An unlabelled `continue` ends within the leaf. */
  readonly continuable: boolean
  readonly labels: readonly string[]
  /** A jump out of the leaf crosses a `finally`, a for-of or a `using` block. */
  readonly guarded: boolean
  /** It crosses a `finally`. */
  readonly finalized: boolean
}

export const inLoop = (at: JumpTargets, guarded: boolean): JumpTargets => ({ ...at, breakable: true, continuable: true, guarded: at.guarded || guarded })
export const inSwitch = (at: JumpTargets): JumpTargets => ({ ...at, breakable: true })
export const inLabel = (at: JumpTargets, label: string): JumpTargets => ({ ...at, labels: [...at.labels, label] })
export const inGuard = (at: JumpTargets): JumpTargets => ({ ...at, guarded: true })
export const inFinally = (at: JumpTargets): JumpTargets => ({ ...at, guarded: true, finalized: true })

/** The exit hole of a jump, or null when it stays inside the leaf. */
export function exitOf(ts: TS, node: ts.ReturnStatement | ts.BreakOrContinueStatement, at: JumpTargets): ExitHole | null {
  const { guarded, finalized } = at
  if (ts.isReturnStatement(node)) return { kind: 'Exit', node, exit: 'return', label: null, argument: node.expression ?? null, guarded, finalized }
  const exit = ts.isBreakStatement(node) ? 'break' : 'continue'
  const label = node.label ? ts.idText(node.label) : null
  const inside = label !== null ? at.labels.includes(label) : exit === 'break' ? at.breakable : at.continuable
  return inside ? null : { kind: 'Exit', node, exit, label, argument: null, guarded, finalized }
}
