/**
 * What `emitDecoratorMetadata` makes of types: the classes that the types of decorated members and constructors name are evaluated beside the
 * decorators, by references that stand nowhere in the source.
 */
import type ts from 'typescript'
import type { TS } from '../host.js'
import type { Env } from './env.js'
import type { Reader } from './reader.js'

export function walkMetadata(r: Reader, node: ts.ClassLikeDeclaration, env: Env): void {
  if (!r.emitsMetadata) return
  for (const type of [node, ...node.members].flatMap((each) => typesOf(r.ts, each))) {
    for (const name of namesOf(r.ts, type)) {
      env.holes.push({ ...r.builder.ref(name, r.ts.idText(name), 'read', env.scope, r.locate(name)), implicit: 'metadata' })
    }
  }
}

/** The types that the decorators of a class or of one of its members see. */
function typesOf(ts: TS, node: ts.ClassLikeDeclaration | ts.ClassElement): readonly ts.TypeNode[] {
  if (ts.isClassLike(node)) {
    const made = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined) as ts.ConstructorDeclaration | undefined
    return made && (isDecorated(ts, node) || made.parameters.some((each) => isDecorated(ts, each))) ? parameterTypes(made) : []
  }
  if (ts.isPropertyDeclaration(node)) return isDecorated(ts, node) && node.type ? [node.type] : []
  if (!ts.isMethodDeclaration(node) && !ts.isAccessor(node)) return []
  if (!isDecorated(ts, node) && !node.parameters.some((each) => isDecorated(ts, each))) return []
  return [...parameterTypes(node), ...(node.type ? [node.type] : [])]
}

const parameterTypes = ({ parameters }: ts.SignatureDeclaration): readonly ts.TypeNode[] => parameters.flatMap(({ type }) => (type ? [type] : []))

function isDecorated(ts: TS, node: ts.Node): boolean {
  return ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0
}

/** The names that a type may be told by: of type arguments nothing is told. */
function namesOf(ts: TS, node: ts.TypeNode): readonly ts.Identifier[] {
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types.flatMap((each) => namesOf(ts, each))
  if (ts.isParenthesizedTypeNode(node) || ts.isOptionalTypeNode(node) || ts.isTypeOperatorNode(node)) return namesOf(ts, node.type)
  if (ts.isConditionalTypeNode(node)) return [node.trueType, node.falseType].flatMap((each) => namesOf(ts, each))
  // Of a rest parameter the element type is told.
  if (ts.isArrayTypeNode(node)) return namesOf(ts, node.elementType)
  if (!ts.isTypeReferenceNode(node)) return []
  let name = node.typeName
  while (ts.isQualifiedName(name)) name = name.left
  return [name]
}
