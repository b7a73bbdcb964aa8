/** Classes whose heritage or computed keys suspend. */
import type ts from 'typescript'
import type { Hole, HostExpression, Scope } from '@switchyard/core'
import { isErased } from '../host.js'
import { environment } from './env.js'
import { walkMetadata } from './metadata.js'
import { classScope, walkMember, withPrivates } from './nested.js'
import { operation } from './operation.js'
import type { Part } from './parts.js'
import type { Reader } from './reader.js'

function keyParts(r: Reader, name: ts.PropertyName | undefined, out: Scope): Part[] {
  return name && r.ts.isComputedPropertyName(name) ? [{ node: name.expression, mode: 'key', out }] : []
}

/** A class: heritage and computed keys are operands, evaluated in the scope of the class. */
export function readClass(r: Reader, node: ts.ClassLikeDeclaration, outer: Scope): HostExpression {
  const { ts } = r
  r.usesClasses = true
  const holes: Hole[] = []
  const decorated = [node, ...node.members].flatMap((item) => (ts.canHaveDecorators(item) ? ts.getDecorators(item) ?? [] : []))
  for (const decorator of decorated) {
    if (r.marks.has(decorator)) r.refuse(decorator, 'A decorator with a yield')
    else if (r.marks.has(node) && !r.olderDecorators) r.refuse(decorator, 'A decorator of a class with a yield in its heritage or keys')
  }
  const outside = environment(outer, holes)
  for (const decorator of ts.canHaveDecorators(node) ? ts.getDecorators(node) ?? [] : []) r.walk(decorator, outside)
  const head = r.marks.has(node) ? classScope(r, node, outer) : outer
  // Private names in the heritage are those of the classes around (ECMA-262 15.7.14 step 8).
  const heritage = environment(classScope(r, node, head), holes)
  const env = withPrivates(r, node, heritage)
  walkMetadata(r, node, env)
  const parts: Part[] = []
  for (const clause of node.heritageClauses ?? []) {
    if (clause.token !== ts.SyntaxKind.ExtendsKeyword) continue
    for (const type of clause.types) parts.push({ node: type.expression, mode: 'value', env: heritage, out: head })
  }
  for (const member of node.members) {
    if (!isErased(ts, member)) parts.push(...keyParts(r, member.name, head))
    parts.push({ inside: () => walkMember(r, member, env) })
  }
  refusePrivate(r, node, parts)
  const read = operation(r, node, env.scope, parts, env)
  if (node.name) r.passed(node.name)
  return head === outer ? read : { ...read, head }
}

/** What is taken out of a class, which is the code before the last yield in its keys, cannot see its private names. */
function refusePrivate(r: Reader, node: ts.ClassLikeDeclaration, parts: readonly Part[]): void {
  const { ts } = r
  const own = new Set(node.members.flatMap(({ name }) => (name && ts.isPrivateIdentifier(name) ? [name.text] : [])))
  if (own.size === 0) return
  const last = parts.findLastIndex((part) => 'node' in part && r.marks.has(part.node))
  const stack: ts.Node[] = parts.slice(0, last + 1).flatMap((part) => ('node' in part && part.mode === 'key' ? [part.node] : []))
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (ts.isPrivateIdentifier(at) && own.has(at.text)) r.refuse(at, `${at.text} in a computed key of its class, beside a yield,`)
    else ts.forEachChild(at, (child) => { stack.push(child) })
  }
}
