/**
 * Ways out: `break`, `continue` and `return` through iterators to close and `finally` blocks.
 * Requires: the control stack of the point that is left.  Ensures: every clean-up in between runs once, innermost first
 * (ECMA-262 14.15.3 TryStatement, 7.4.11 IteratorClose).
 *
 * Sketch:
 *   source
 *     function* f(n) { try { yield n; return 2 } finally { yield 3 } }
 *   before (tree)
 *     function* f(n)
 *       try
 *         yield ‹n›
 *         return ‹2›
 *       finally
 *         yield ‹3›
 *   after (blocks)
 *     r0: throw -> b1, return -> b2
 *     b0 (try r0) start:
 *       yield ‹n› -> b7
 *     b7 (try r0) resume:
 *       $0 = ‹2›
 *       $3 = $0
 *       $2 = 2
 *       -> b3
 *     b1 throw:
 *       $3 = sent
 *       $2 = 1
 *       yield ‹3› -> b16
 *     b2 return:
 *       $3 = sent
 *       $2 = 2
 *       yield ‹3› -> b16
 *     b3:
 *       yield ‹3› -> b16
 *     b16 resume:
 *       if $2 === 1 -> b18 else b19
 *     b18:
 *       throw $3
 *     b19:
 *       if $2 === 2 -> b22 else b4
 *     b22:
 *       return $3
 *     b4:
 *       return undefined
 */
import type { ExitHole } from '../tree/holes.js'
import { Generated, type Location } from '../tree/location.js'
import type { BlockId, Exit } from './block.js'
import { Completion, type IteratorEntry, type Way } from './control.js'
import { literal, type Lowering, temporaryValue } from './lowering.js'
import type { Value } from './value.js'

/** Leaves by `return value`. */
export function leaveByReturn(l: Lowering, value: Value, location: Location): void {
  if (!l.control.some((entry) => entry.kind !== 'Breakable')) {
    l.builder.terminate({ kind: 'Return', argument: value, location })
    return
  }
  l.builder.store(l.returned, value, location)
  leave(l, { kind: 'return' })
}

/** Leaves towards a loop or label. */
export function leaveByJump(l: Lowering, jump: 'break' | 'continue', label: string | null): void {
  leave(l, wayOf(l, jump, label))
}

/** Goes on with a way: to the innermost clean-up in between, which goes on from there, or to where it leads. */
export function leave(l: Lowering, way: Way): void {
  const depth = way.kind === 'jump' ? way.depth : -1
  for (let index = l.control.length - 1; index > depth; index--) {
    const entry = l.control[index]
    if (entry?.kind === 'Iterator') return l.builder.jump(exitBlock(l, entry, way))
    if (entry?.kind !== 'Finally') continue
    if (way.kind === 'return') l.builder.store(entry.value, temporaryValue(l.returned), Generated)
    l.builder.store(entry.completion, literal(codeOf(entry.exits, way)), Generated)
    return l.builder.jump(entry.block)
  }
  if (way.kind === 'jump') l.builder.jump(way.target)
  else l.builder.terminate({ kind: 'Return', argument: temporaryValue(l.returned), location: Generated })
}

/** The block that closes an iterator and goes on with the way. */
export function exitBlock(l: Lowering, { exits }: IteratorEntry, way: Way): BlockId {
  const known = exits.find((exit) => isSame(exit.way, way))
  if (known) return known.block
  const block = l.builder.reserve()
  exits.push({ way, block })
  return block
}

const isSame = (a: Way, b: Way): boolean => (a.kind === 'jump' && b.kind === 'jump' ? a.target === b.target : a.kind === b.kind)

function codeOf(exits: Way[], way: Way): number {
  if (way.kind === 'return') return Completion.Return
  const known = exits.findIndex((exit) => isSame(exit, way))
  if (known >= 0) return Completion.FirstJump + known
  exits.push(way)
  return Completion.FirstJump + exits.length - 1
}

function wayOf(l: Lowering, jump: 'break' | 'continue', label: string | null): Way {
  for (let depth = l.control.length - 1; depth >= 0; depth--) {
    const entry = l.control[depth]
    if (entry?.kind !== 'Breakable') continue
    const target = jump === 'break' ? entry.onBreak : entry.onContinue
    const matches = label === null ? entry.isTarget : entry.labels.includes(label)
    if (matches && target !== null) return { kind: 'jump', target, depth }
  }
  throw new Error(`Internal error: no target for ${jump} ${String(label)}`)
}

/** How a leaf statement is left by one of its exits. */
export function exitOf(l: Lowering, hole: ExitHole): Exit {
  if (hole.exit === 'return') {
    const clean = hole.guarded || l.control.some((entry) => entry.kind !== 'Breakable')
    if (!clean) return { kind: 'return' }
    const target = l.builder.detached(() => leave(l, { kind: 'return' }))
    return { kind: 'goto', target, value: l.returned }
  }
  const { exit, label } = hole
  return { kind: 'goto', target: l.builder.detached(() => leaveByJump(l, exit, label)), value: null }
}
