/** What the reading of one function gathers beside the tree. */
import type * as t from '@babel/types'
import { diagnostic, TreeBuilder, type Code, type Diagnostic, type NamingHole, type Parameters } from '@switchyard/core'
import { locationOf, type Kit, type Node } from '../nodes.js'
import type { Marks } from './marks.js'

export class Session {
  readonly builder = new TreeBuilder()
  readonly diagnostics: Diagnostic[] = []
  /** Holes that the host handles by itself when it writes a node back. */
  readonly holes = { variables: new Set<Node>(), namings: new Map<Node, NamingHole>(), factories: new Map<Node, readonly t.Identifier[]>() }
  /** Elements within elements: what they are compiled to is handed to the outermost. */
  readonly innerJsx = new WeakSet<Node>()
  usesSuper = false
  usesPrivate = false
  usesTemplates = false
  /** The parameters are being read: they stay in the host's function, so that a direct call of eval in them does no harm. */
  inParams = false
  evaluatesInParams = false

  constructor(readonly kit: Kit, readonly marks: Marks) {}

  report<C extends Code>(code: C, node: Node, parameters: Parameters<C>): void {
    this.diagnostics.push(diagnostic(code, locationOf(node), parameters))
  }

  refuse(node: Node, what: string): void {
    this.report('SY2003', node, { what })
  }

  suspends(node: Node | null | undefined): boolean {
    return node != null && this.marks.suspends.has(node)
  }
}
