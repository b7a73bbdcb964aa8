/** What a writer must know at a place: the machine it writes and the fills of the host node it is in. */
import type ts from 'typescript'
import type { Fill, Fills, OutExpression, OutStatement } from '@switchyard/core'
import type { Machine } from '../file/machine.js'
import type { TS } from '../host.js'
import type { Name } from '../scan/names.js'

/** What a node becomes: several statements, or none, may stand for one. */
export type Visited = ts.Node | readonly ts.Node[] | undefined

/** The writers that all others go through. */
export interface Parts {
  /** A host node with its fills, and with machines in the place of their functions. */
  refill(env: Env, node: ts.Node): Visited
  /** The node with its children refilled, a copy when one of them has changed. */
  children<N extends ts.Node>(env: Env, node: N): N
  expression(env: Env, node: OutExpression): ts.Expression
  statements(env: Env, list: readonly OutStatement[]): ts.Statement[]
}

/** What all writing in a file shares. */
export interface Writer {
  readonly parts: Parts
  readonly file: ts.SourceFile
  /** The nodes with the comment that makes a machine of a function. */
  readonly tagged: ReadonlySet<ts.Node>
  readonly ts: TS
  readonly factory: ts.NodeFactory
  readonly context: ts.TransformationContext | undefined
  readonly operators: ReadonlyMap<string, ts.BinaryOperator>
  /** The machines of the file by their function node. */
  readonly machines: ReadonlyMap<ts.Node, Machine>
  /** The calls of `machine()` that go when the function they are given has become a machine. */
  readonly wrappers: ReadonlyMap<ts.Node, ts.Node>
  /** The nodes around machines, as the file has them. */
  readonly holdsMachines: ReadonlySet<ts.Node>
  /** The names that anonymous classes have from their places. */
  readonly classNames: ReadonlyMap<ts.Node, Name>
  /** The variables that hold computed keys, by the element with the key. */
  readonly heldKeys: Map<ts.Node, string>
  /** Has the target block scopes? TypeScript knows only of loops in the source which variables their closures need one each of. */
  readonly blockScopes: boolean
  /** Has the target spreads in object literals? TypeScript's own read accessors behind them, and make an own property of a `__proto__`. */
  readonly objectSpreads: boolean
  /** Has the target static blocks? */
  readonly staticBlocks: boolean
  /** What a made node stands for: its place in the source. */
  readonly origins: Map<ts.Node, ts.Node>
  /** Host nodes that have been written. */
  readonly used: Set<ts.Node>
  /** The local name of an export of the runtime. */
  readonly runtime: (name: string) => ts.Expression
  /** A name that is used nowhere in the file. */
  readonly fresh: (name: string) => string
  /** Machines that cannot be written where they stand. */
  readonly refuse: (node: ts.Node, what: string) => void
}

/** Variables that are declared anew for each evaluation of the statement in front of which they stand: a declaration for each list of names. */
export interface Front { readonly lists: (readonly string[])[] }

export interface Env {
  readonly writer: Writer
  /** Null outside of machines. */
  readonly machine: Machine | null
  readonly fills: Fills | null
  /** The returned expression of the exit that is being written. */
  readonly exitArgument: ts.Expression | null
  /** Constants of the block around that closures need one each of, for targets without block scopes. */
  readonly constants: readonly string[]
  /** Null where no statement is evaluated as often as the place. */
  readonly front: Front | null
}

export function outsideEnv(writer: Writer): Env {
  return { writer, machine: null, fills: null, exitArgument: null, front: null, constants: [] }
}

/** The environment inside a machine. */
export function machineEnv(writer: Writer, machine: Machine): Env {
  return { writer, machine, fills: null, exitArgument: null, front: null, constants: [] }
}

export function fillOf(env: Env, node: ts.Node): Fill | undefined {
  return env.fills?.get(node)
}

export function withFills(env: Env, fills: Fills): Env {
  return { ...env, fills }
}

/** The writers that all others go through, by their names. */
export const refill = (env: Env, node: ts.Node): Visited => env.writer.parts.refill(env, node)
export const children = <N extends ts.Node>(env: Env, node: N): N => env.writer.parts.children(env, node)
export const writeExpression = (env: Env, node: OutExpression): ts.Expression => env.writer.parts.expression(env, node)
export const writeStatements = (env: Env, list: readonly OutStatement[]): ts.Statement[] => env.writer.parts.statements(env, list)
