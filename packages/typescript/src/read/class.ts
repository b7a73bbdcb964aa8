/** Classes whose heritage or computed keys suspend. */
import type ts from 'typescript'
import type { Hole, HostExpression, Scope } from '@switchyard/core'
import { isAssignmentOperator, isErased, type TS } from '../host.js'
import { environment } from './env.js'
import { classScope, walkMember, withPrivates } from './nested.js'
import { operation } from './operation.js'
import type { Part } from './parts.js'
import type { Reader } from './reader.js'

function keyParts(r: Reader, name: ts.PropertyName | undefined): Part[] {
  return name && r.ts.isComputedPropertyName(name) ? [{ node: name.expression, mode: 'key' }] : []
}

/** A class: heritage and computed keys are operands, evaluated in the scope of the class. */
export function readClass(r: Reader, node: ts.ClassLikeDeclaration, outer: Scope): HostExpression {
  const { ts } = r
  const holes: Hole[] = []
  const decorated = [node, ...node.members].flatMap((item) => (ts.canHaveDecorators(item) ? ts.getDecorators(item) ?? [] : []))
  for (const decorator of decorated) if (r.marks.has(decorator)) r.refuse(decorator, 'A decorator with a yield')
  const outside = environment(outer, holes)
  for (const decorator of ts.canHaveDecorators(node) ? ts.getDecorators(node) ?? [] : []) r.walk(decorator, outside)
  // Private names in the heritage are those of the classes around (ECMA-262 15.7.14 step 8).
  const heritage = environment(classScope(r, node, outer), holes)
  const env = withPrivates(r, node, heritage)
  const parts: Part[] = []
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token !== ts.SyntaxKind.ExtendsKeyword) continue
    for (const type of clause.types) parts.push({ node: type.expression, mode: 'value', env: heritage })
  }
  for (const member of node.members) {
    if (!isErased(ts, member)) parts.push(...keyParts(r, member.name))
    parts.push({ inside: () => walkMember(r, member, env) })
  }
  refuseLost(r, node, parts, outer.strict)
  const read = operation(r, node, env.scope, parts, env)
  if (node.name) r.passed(node.name)
  return read
}

/**
 * What is taken out of a class, which is the code before the last yield in its heritage and keys, cannot see its private names, nor its inner
 * binding, and in a sloppy function it is no longer strict (ECMA-262 11.2.2): where that may show, the class is refused. The heritage does
 * not see the class's own private names in the first place.
 */
function refuseLost(r: Reader, node: ts.ClassLikeDeclaration, parts: readonly Part[], strict: boolean): void {
  const { ts } = r
  const own = new Set(node.members.flatMap(({ name }) => (name && ts.isPrivateIdentifier(name) ? [name.text] : [])))
  const last = parts.findLastIndex((part) => 'node' in part && r.marks.has(part.node))
  const stack: { readonly at: ts.Node; readonly key: boolean; readonly sloppy: boolean }[] = []
  for (const part of parts.slice(0, last + 1)) if ('node' in part) stack.push({ at: part.node, key: part.mode === 'key', sloppy: !strict })
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { at, key, sloppy } = next
    if (key && ts.isPrivateIdentifier(at) && own.has(at.text)) r.refuse(at, `${at.text} in a computed key of its class, beside a yield,`)
    else if (ts.isIdentifier(at) && node.name && at.text === node.name.text) {
      r.refuse(at, `The class name ${at.text} in a key or the heritage of the class, beside a yield,`)
    } else if (sloppy && knowsStrictness(ts, at)) {
      r.refuse(at, 'A function, an assignment or a delete in a key or the heritage of a class, beside a yield in sloppy code,')
    } else ts.forEachChild(at, (child) => { stack.push({ at: child, key, sloppy: sloppy && !ts.isClassLike(at) }) })
  }
}

/** Does strict code do the node otherwise? Classes are strict wherever they stand. */
function knowsStrictness(ts: TS, node: ts.Node): boolean {
  if (ts.isPostfixUnaryExpression(node)) return true
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken
  if (ts.isBinaryExpression(node)) return isAssignmentOperator(ts, node.operatorToken.kind)
  return ts.isFunctionExpression(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isDeleteExpression(node)
}
