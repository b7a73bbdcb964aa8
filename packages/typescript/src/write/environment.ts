/** What a writer must know at a place: the machine it writes, the fills of the host node it is in, and the same of the machines around. */
import type ts from 'typescript'
import type { Fill, Fills } from '@switchyard/core'
import type { TS } from '../host.js'
import type { WriteFacts } from '../read/reader.js'
import type { Name } from '../scan/names.js'
import type { Machine } from '../file/machine.js'

/** What all writing in a file shares. */
export interface Writer {
  readonly ts: TS
  readonly factory: ts.NodeFactory
  readonly context: ts.TransformationContext | undefined
  readonly file: ts.SourceFile
  readonly facts: WriteFacts
  /** The machines of the file by their function node. */
  readonly machines: ReadonlyMap<ts.Node, Machine>
  readonly operators: ReadonlyMap<string, ts.BinaryOperator>
  /** The names that anonymous classes have from their places. */
  readonly classNames: ReadonlyMap<ts.Node, Name>
  /** The local name of an export of the runtime. */
  readonly runtime: (name: string) => ts.Expression
  /** A name that is used nowhere in the file. */
  readonly fresh: (name: string) => string
  /** Machines that cannot be written where they stand. */
  readonly refuse: (node: ts.Node, what: string) => void
}

export interface Env {
  readonly writer: Writer
  /** Null outside of machines. */
  readonly machine: Machine | null
  readonly fills: Fills | null
  /** The returned expression of the exit that is being written. */
  readonly exitArgument: ts.Expression | null
  /** The function around the machine when that is (in) a machine too: its fills reach into this one's nodes. */
  readonly outer: Env | null
}

/** The fill of a node, with the environment its expressions are written in. */
export function fillOf(env: Env, node: ts.Node): { readonly fill: Fill; readonly env: Env } | null {
  for (let at: Env | null = env; at; at = at.outer) {
    const fill = at.fills?.get(node)
    if (fill) return { fill, env: at }
  }
  return null
}

export function withFills(env: Env, fills: Fills): Env {
  return { ...env, fills }
}
