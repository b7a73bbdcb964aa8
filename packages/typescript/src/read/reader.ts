/** What the parts of the reader share while they read one function. */
import type ts from 'typescript'
import {
  type Access, type Declaration, type Diagnostic, diagnostic, type Expression, type Location, type NamingHole, type RefHole, type Scope, type Statement,
  TreeBuilder,
} from '@switchyard/core'
import { locate, type TS } from '../host.js'
import type { Env } from './env.js'

/** What the writer must know beside the fills, by node. */
export interface WriteFacts {
  /** `var` lists of machine functions inside leaf statements: they become assignments. */
  readonly vars: Set<ts.Node>
  /** Anonymous functions by node, with the reference they take their name from. */
  readonly namings: Map<ts.Node, NamingHole>
  /** What JSX refers to without saying so. */
  readonly factories?: Map<ts.Node, readonly ts.Identifier[]>
}

/** The three readers that all others go through. */
export interface Parts {
  /** Code that stays the host's own: reports its holes. */
  walk(r: Reader, node: ts.Node, env: Env): void
  expression(r: Reader, node: ts.Expression, scope: Scope): Expression
  /** Null for what leaves nothing behind at run time. */
  statement(r: Reader, node: ts.Statement, scope: Scope): Statement | null
}

export class Reader {
  readonly builder = new TreeBuilder()
  readonly diagnostics: Diagnostic[] = []
  /** Lexical declarations whose end the walk has not passed yet, by the node of their name. */
  readonly open = new Map<ts.Node, Declaration>()
  usesSuper = false
  usesPrivate = false
  usesTemplates = false
  usesClasses = false
  /** The parameters are being read: they stay in the host's function, so that a direct call of eval in them does no harm. */
  inParams = false
  evaluatesInParams = false

  constructor(
    readonly ts: TS,
    readonly file: ts.SourceFile,
    /** The nodes that must be taken apart. */
    readonly marks: ReadonlySet<ts.Node>,
    readonly facts: WriteFacts,
    /** Are const enums real objects at run time? */
    readonly keepsConstEnums: boolean,
    /** Decorators are evaluated when the class is complete. */
    readonly olderDecorators: boolean,
    /** Do decorators come with metadata of types? */
    readonly emitsMetadata: boolean,
    /** The variables that JSX refers to without saying so. */
    readonly jsx: readonly string[],
    /** What nodes that this host has made stand for. */
    readonly origins: ReadonlyMap<ts.Node, ts.Node>,
    readonly parts: Parts,
  ) {}

  walk(node: ts.Node, env: Env): void {
    this.parts.walk(this, node, env)
  }

  walkAll(nodes: readonly ts.Node[], env: Env): void {
    for (const node of nodes) this.parts.walk(this, node, env)
  }

  expression(node: ts.Expression, scope: Scope): Expression {
    return this.parts.expression(this, node, scope)
  }

  statement(node: ts.Statement, scope: Scope): Statement | null {
    return this.parts.statement(this, node, scope)
  }

  locate(node: ts.Node): Location {
    return locate(this.ts, this.file, this.origins.get(node) ?? node)
  }

  ref(node: ts.Identifier, access: Access, scope: Scope): RefHole {
    return this.builder.ref(node, this.ts.idText(node), access, scope, this.locate(node))
  }

  /** The walk has passed the declaration of `name`. */
  passed(name: ts.Node): void {
    const declaration = this.open.get(name)
    if (declaration) declaration.order = this.builder.next()
  }

  refuse(node: ts.Node, what: string): void {
    this.diagnostics.push(diagnostic('SY2003', this.locate(node), { what }))
  }
}
