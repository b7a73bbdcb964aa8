/** Statement lists, and statements in the places where one must stand. */
import type ts from 'typescript'
import type { Block, Scope, Statement } from '@switchyard/core'
import { blockScope } from './leaf-statement.js'
import type { Reader } from './reader.js'

export function readStatements(r: Reader, nodes: readonly ts.Statement[], scope: Scope): Statement[] {
  return nodes.map((node) => r.statement(node, scope)).filter((statement) => statement !== null)
}

/** A statement in a place where one must stand; a function there stands as if in a block of its own (ECMA-262 B.3.4). */
export function readBody(r: Reader, node: ts.Statement, scope: Scope): Statement {
  if (!r.ts.isFunctionDeclaration(node)) return r.statement(node, scope) ?? { kind: 'Leaf', node, location: r.locate(node), holes: [] }
  const inner = blockScope(r, scope, [node])
  return { kind: 'Block', node, location: r.locate(node), scope: inner, body: readStatements(r, [node], inner) }
}

export function readBlock(r: Reader, node: ts.Block, parent: Scope): Block {
  const scope = blockScope(r, parent, node.statements)
  return { kind: 'Block', node, location: r.locate(node), scope, body: readStatements(r, node.statements, scope) }
}
