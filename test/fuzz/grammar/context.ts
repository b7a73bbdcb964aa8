/** Where the grammar stands while it writes: immutable, but for the shared chance, budget and counts. */
import type { Chance } from './chance.js'
import type { Hits } from './hits.js'
import type { Grammar } from './knot.js'
import type { Position } from './legend.js'
import { Scope } from './scope.js'

/** What an expression should give, so that programs get far before something throws. */
export type Want = 'any' | 'number' | 'object' | 'function' | 'iterable' | 'key' | 'class'

export interface Shared {
  readonly grammar: Grammar
  readonly chance: Chance
  readonly hits: Hits
  readonly sourceType: 'script' | 'module'
  /** How many nodes may still be written. */
  budget: number
  /** Numbers log tags. */
  tags: number
  canUse: boolean
}

export interface Place { readonly position: Position; readonly outer: Place | null }
export interface Label { readonly name: string; readonly loop: boolean }
export interface Private { readonly name: string; readonly kind: 'field' | 'method' | 'accessor'; readonly static: boolean }

export interface Context {
  readonly shared: Shared
  readonly scope: Scope
  readonly place: Place | null
  readonly strict: boolean
  readonly canYield: boolean
  readonly canReturn: boolean
  /** In a method (or an arrow, field, static block in one). */
  readonly canSuper: boolean
  readonly hasArguments: boolean
  /** In a function: `new.target` may stand here. */
  readonly inFunction: boolean
  readonly canBreak: boolean
  readonly canContinue: boolean
  readonly labels: readonly Label[]
  readonly privates: readonly Private[]
  readonly async: boolean
  /** Variables that loops without suspensions work on; no closure sees them. */
  readonly tallies: readonly string[]
}

/** The same place, one construct deeper. */
export function at(context: Context, position: Position): Context {
  context.shared.hits.position(position)
  return { ...context, place: { position, outer: context.place } }
}

/** A block: names of its own. */
export function inBlock(context: Context): Context {
  return { ...context, scope: new Scope(context.scope, false) }
}

export type FunctionKind = 'plain' | 'generator' | 'method' | 'generatorMethod' | 'arrow' | 'field'

/** The inside of a function; arrows and fields keep what they see of the outside. */
export function inFunction(context: Context, kind: FunctionKind, strict = context.strict): Context {
  const lexical = kind === 'arrow' || kind === 'field'
  return {
    ...context,
    strict,
    scope: new Scope(context.scope, true),
    canYield: false,
    canReturn: kind !== 'field',
    canSuper: lexical ? kind === 'field' || context.canSuper : kind === 'method' || kind === 'generatorMethod',
    hasArguments: kind === 'arrow' ? context.hasArguments : kind !== 'field',
    inFunction: kind !== 'arrow' || context.inFunction,
    canBreak: false,
    canContinue: false,
    labels: [],
    async: false,
    tallies: [],
  }
}

/** A fresh tag of a log call. */
export function tagged(context: Context): number {
  return ++context.shared.tags
}
