/** How this host looks at Babel's nodes: by type where the type is known, by visitor keys where it is not. */
import type * as t from '@babel/types'
import { Generated, type Location } from '@switchyard/core'

export type Node = t.Node
export type VisitorKeys = Readonly<Record<string, readonly string[]>>

/** What the host takes from the running Babel, so that it works on the node types of that version. */
export interface Kit {
  readonly keys: VisitorKeys
  /** The variables that JSX refers to without saying so. */
  readonly jsx?: readonly string[]
}

/** A field of a node by name. */
export function field(node: Node, key: string): unknown {
  return (node as unknown as Record<string, unknown>)[key]
}

/** Type positions: names in them are no references, and nothing in them runs. */
const typeFields: ReadonlySet<string> = new Set([
  'typeAnnotation', 'typeParameters', 'typeArguments', 'returnType', 'superTypeParameters', 'superTypeArguments', 'implements', 'mixins',
  'predicate', 'variance',
])

/** The keys under which a node has children that run. */
export function runningKeys(kit: Kit, node: Node): readonly string[] {
  const keys = kit.keys[node.type] ?? []
  for (const key of keys) {
    if (typeFields.has(key)) return keys.filter((each) => !typeFields.has(each))
  }
  return keys
}

/** Calls back for every child that runs, in the order of the visitor keys. */
export function eachChild(kit: Kit, node: Node, visit: (child: Node) => void): void {
  for (const key of runningKeys(kit, node)) {
    const value = field(node, key)
    if (Array.isArray(value)) {
      for (const child of value as (Node | null)[]) if (child) visit(child)
    } else if (value) visit(value as Node)
  }
}

/** A direct call of eval (ECMA-262 13.3.6.1): also with parentheses around the name, but never in an optional chain. */
export function isDirectEval(node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  const callee = bare(node.callee as Node)
  return callee.type === 'Identifier' && callee.name === 'eval'
}

/** A declaration that is types only: it leaves nothing behind when types are stripped. */
export function isTypeOnly(node: Node): boolean {
  switch (node.type) {
    case 'TSTypeAliasDeclaration': case 'TSInterfaceDeclaration': case 'TSDeclareFunction': case 'TSDeclareMethod': case 'TSIndexSignature':
    case 'TypeAlias': case 'OpaqueType': case 'InterfaceDeclaration': case 'DeclareVariable': case 'DeclareFunction': case 'DeclareClass':
    case 'DeclareTypeAlias': case 'DeclareInterface': case 'DeclareOpaqueType': case 'DeclareModule': case 'DeclareModuleExports':
    case 'DeclareExportDeclaration': case 'DeclareExportAllDeclaration':
      return true
    case 'VariableDeclaration': case 'ClassDeclaration': case 'TSEnumDeclaration': case 'TSModuleDeclaration': case 'ClassProperty':
    case 'ClassAccessorProperty':
      return node.declare === true
    case 'FunctionDeclaration':
      return node.declare === true
    default:
      return false
  }
}

export type Transparent =
  | t.ParenthesizedExpression | t.TSAsExpression | t.TSSatisfiesExpression | t.TSNonNullExpression | t.TSTypeAssertion
  | t.TSInstantiationExpression | t.TypeCastExpression

/** Is the node only a pair of parentheses or a type around an expression? */
export function isTransparent(node: Node): node is Transparent {
  switch (node.type as string) {
    case 'ParenthesizedExpression': case 'TSAsExpression': case 'TSSatisfiesExpression': case 'TSNonNullExpression': case 'TSTypeAssertion':
    case 'TSInstantiationExpression': case 'TypeCastExpression': case 'AsExpression': case 'AsConstExpression': case 'SatisfiesExpression':
      return true
    default:
      return false
  }
}

/** The expression without the parentheses and types around it. */
export function bare(node: Node): Node {
  let at = node
  while (isTransparent(at)) at = at.expression
  return at
}

/** Do parentheses stand around the expression (ECMA-262 13.15.2 names no function after `(x) = function () {}`)? */
export function isParenthesized(node: Node): boolean {
  return node.type === 'ParenthesizedExpression' || node.extra?.parenthesized === true
}

/** An anonymous function or class definition, also in parentheses (ECMA-262 8.4.3). */
export function isAnonymousDefinition(node: Node): boolean {
  const inner = bare(node)
  switch (inner.type) {
    case 'FunctionExpression': case 'ClassExpression': return !inner.id
    case 'ArrowFunctionExpression': return true
    default: return false
  }
}

export type Member = t.MemberExpression | t.OptionalMemberExpression
export const isMember = (node: Node): node is t.MemberExpression => node.type === 'MemberExpression'
export const isOptionalLink = (node: Node): node is t.OptionalMemberExpression | t.OptionalCallExpression =>
  node.type === 'OptionalMemberExpression' || node.type === 'OptionalCallExpression'

export type NestedFunction =
  | t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression | t.ObjectMethod | t.ClassMethod | t.ClassPrivateMethod

export function isFunction(node: Node): node is NestedFunction {
  switch (node.type) {
    case 'FunctionDeclaration': case 'FunctionExpression': case 'ArrowFunctionExpression': case 'ObjectMethod': case 'ClassMethod':
    case 'ClassPrivateMethod': return true
    default: return false
  }
}

export const isClass = (node: Node): node is t.ClassDeclaration | t.ClassExpression =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression'

/** Where a node stands in the source; nodes that plugins have made say `Generated`. */
export function locationOf(node: Node): Location {
  const { start, loc } = node
  const end = endOf(node)
  if (start == null || end == null || !loc) return Generated
  return { start, end, line: loc.start.line, column: loc.start.column }
}

/** A pattern ends in front of its type. */
function endOf(node: Node): number | null | undefined {
  if (node.type !== 'ObjectPattern' && node.type !== 'ArrayPattern') return node.end
  return node.typeAnnotation?.start ?? node.end
}

/** A literal property key as its property name, or null for anything else. */
export function staticKey(key: Node, computed: boolean): string | null {
  switch (key.type) {
    case 'Identifier': return computed ? null : key.name
    case 'StringLiteral': return key.value
    case 'NumericLiteral': return String(key.value)
    case 'BigIntLiteral': return BigInt(key.value).toString()
    case 'TemplateLiteral': return key.expressions.length === 0 ? key.quasis[0]!.value.cooked ?? null : null
    default: return null
  }
}

/** Has the function a "use strict" directive of its own? */
export function hasUseStrict(body: Node): boolean {
  return body.type === 'BlockStatement' && body.directives.some((directive) => directive.value.value === 'use strict')
}
