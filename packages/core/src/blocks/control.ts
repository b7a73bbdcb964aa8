/** The statements around the current point that a jump may target or must clean up on its way. */
import type { BlockId } from './block.js'
import type { Temporary } from './value.js'

export type ControlEntry = BreakableEntry | IteratorEntry | FinallyEntry

/** A loop, switch or labelled statement. `isTarget`: an unlabelled `break` may target it. */
export interface BreakableEntry {
  readonly kind: 'Breakable'
  readonly labels: readonly string[]
  readonly isTarget: boolean
  /** Null for the inner entry of a loop whose `break` has clean-up to pass. */
  readonly onBreak: BlockId | null
  /** Null for anything but loops. */
  readonly onContinue: BlockId | null
}

/** An iterator to close on every way out (for-of, array patterns). Each way is written once, however many statements take it. */
export interface IteratorEntry {
  readonly kind: 'Iterator'
  readonly exits: { readonly way: Way; readonly block: BlockId }[]
}

/** A try with a `finally`: ways out are registered as numbered completions and dispatched behind the finalizer. */
export interface FinallyEntry {
  readonly kind: 'Finally'
  readonly block: BlockId
  readonly completion: Temporary
  readonly value: Temporary
  readonly exits: Way[]
}

/** Where a jump wants to go. `depth`: index of its target in the control stack. */
export type Way =
  | { readonly kind: 'jump'; readonly target: BlockId; readonly depth: number }
  | { readonly kind: 'return' }

/** Completion codes of a `finally`: 0 normal, 1 throw, 2 return, from 3 on the registered jumps. */
export const Completion = { Normal: 0, Throw: 1, Return: 2, FirstJump: 3 } as const
