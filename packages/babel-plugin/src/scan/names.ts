/** Names bound between a function and the program level, and strictness: what the code around a function says. */
import type * as t from '@babel/types'
import { bare, eachChild, hasUseStrict, isClass, isDirectEval, isFunction, isTypeOnly, type Kit, type Node } from '../nodes.js'
import { eachOwnChild } from '../read/marks.js'
import type { Spot } from './spot.js'

export class Outside {
  readonly #names = new Map<Node, ReadonlySet<string>>()
  readonly #evaluating = new Map<Node, boolean>()
  readonly #none: ReadonlySet<string> = new Set()

  constructor(private readonly kit: Kit) {}

  /** Names declared at the program level. */
  programNames(program: t.Program): ReadonlySet<string> {
    let names = this.#names.get(program)
    if (!names) {
      this.#names.set(program, (names = new Set(program.body.flatMap((statement) => declaredBy(this.kit, statement)))))
    }
    return names
  }

  /** Names bound by the node of the spot and its ancestors below the program. */
  namesFrom(spot: Spot | null): ReadonlySet<string> {
    const missing: Spot[] = []
    let at = spot
    while (at && at.node.type !== 'Program' && !this.#names.has(at.node)) { missing.push(at); at = at.parent }
    let names = at && at.node.type !== 'Program' ? this.#names.get(at.node)! : this.#none
    for (const each of missing.reverse()) {
      const own = ownNames(this.kit, each.node)
      if (own.length > 0) names = new Set([...names, ...own])
      this.#names.set(each.node, names)
    }
    return names
  }

  /**
   * May code around a spot bind names that only the run knows: a `with` statement (ECMA-262 14.11), or a sloppy function with a direct call of
   * eval of its own (19.2.1.3)? What a namespace of TypeScript shares with its other parts is not visible either.
   */
  isDynamicAround(spot: Spot): boolean {
    for (let from = spot, at = spot.parent; at; from = at, at = at.parent) {
      if (at.node.type === 'TSModuleBlock') return true
      if (at.node.type === 'WithStatement' && at.node.body === from.node) return true
      if (isFunction(at.node) && this.#evaluates(at.node) && !hasUseStrict(at.node.body) && !isStrictAround(at)) return true
    }
    return false
  }

  #evaluates(node: t.Function): boolean {
    const known = this.#evaluating.get(node) ?? evaluates(this.kit, node)
    this.#evaluating.set(node, known)
    return known
  }
}

/** Names that a statement of the program level declares there, those of imported types excepted. */
export function declaredBy(kit: Kit, statement: t.Statement): readonly string[] {
  const names: string[] = []
  listNames([statement], names)
  if (statement.type === 'ImportDeclaration' && !isOfTypes(statement)) {
    for (const specifier of statement.specifiers) if (specifier.type !== 'ImportSpecifier' || !isOfTypes(specifier)) names.push(specifier.local.name)
  }
  varNames(kit, statement, names)
  return names
}

const isOfTypes = ({ importKind }: t.ImportDeclaration | t.ImportSpecifier): boolean => importKind === 'type' || importKind === 'typeof'

/** Does a function hold a direct call of eval, nested functions excepted? */
function evaluates(kit: Kit, root: t.Function): boolean {
  const stack: Node[] = [...(root.params as Node[]), root.body]
  for (let node; (node = stack.pop());) {
    if (isDirectEval(node)) return true
    eachOwnChild(kit, node, (child) => stack.push(child))
  }
  return false
}

/** Strict code (ECMA-262 11.2.2) around a spot, not counting the function in it. */
export function isStrictAround(spot: Spot): boolean {
  for (let from = spot, at = spot.parent; at; from = at, at = at.parent) {
    const { node } = at
    // The key of a method is code of the literal around it.
    if (isClass(node) || (isFunction(node) && from.key !== 'key' && hasUseStrict(node.body)) || node.type === 'TSModuleBlock') return true
    if (node.type === 'Program') return isStrictProgram(node)
  }
  return false
}

const loops: ReadonlySet<string> = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'])
const fields: ReadonlySet<string> = new Set(['ClassProperty', 'ClassPrivateProperty', 'ClassAccessorProperty'])

/** Can what stands in a spot be evaluated more than once: is it in a function, a loop or a field of instances? */
export function repeats(spot: Spot): boolean {
  for (let at = spot.parent; at; at = at.parent) {
    const { node } = at
    if (isFunction(node) || loops.has(node.type) || (fields.has(node.type) && !(node as t.ClassProperty).static)) return true
  }
  return false
}

export const isStrictProgram = (program: t.Program): boolean =>
  program.sourceType === 'module' || program.directives.some((directive) => directive.value.value === 'use strict')

/** What a node binds for the code in it; for functions also every `var` in their bodies. */
function ownNames(kit: Kit, node: Node): readonly string[] {
  const names: string[] = []
  if (isFunction(node)) {
    if (node.type !== 'ArrowFunctionExpression') names.push('arguments')
    if (node.type === 'FunctionExpression' && node.id) names.push(node.id.name)
    for (const param of node.params) boundNames(param as Node, names)
    varNames(kit, node.body, names)
    return names
  }
  switch (node.type) {
    case 'BlockStatement': listNames(node.body, names); break
    case 'StaticBlock': for (const each of node.body) varNames(kit, each, names); listNames(node.body, names); break
    case 'SwitchStatement': for (const each of node.cases) listNames(each.consequent, names); break
    case 'TSModuleBlock': for (const each of node.body) varNames(kit, each, names); listNames(node.body, names); break
    case 'ForStatement': if (node.init) listNames([node.init], names); break
    case 'ForInStatement': case 'ForOfStatement': listNames([node.left], names); break
    case 'CatchClause': if (node.param) boundNames(node.param, names); break
    case 'ClassDeclaration': case 'ClassExpression': if (node.id) names.push(node.id.name); break
  }
  return names
}

/** Names declared by the statements of a list. */
function listNames(list: readonly Node[], names: string[]): void {
  for (const each of list) {
    const node = (each.type === 'ExportNamedDeclaration' || each.type === 'ExportDefaultDeclaration') && each.declaration ? each.declaration : each
    if (isTypeOnly(node)) continue
    switch (node.type) {
      case 'VariableDeclaration': for (const declarator of node.declarations) boundNames(declarator.id, names); break
      case 'FunctionDeclaration': case 'ClassDeclaration': case 'TSEnumDeclaration': case 'TSModuleDeclaration': case 'TSImportEqualsDeclaration':
        if (node.id?.type === 'Identifier') names.push(node.id.name)
        break
      case 'LabeledStatement': listNames([node.body], names); break
    }
  }
}

/** Names of `var`s and functions anywhere in a body, nested functions excepted. */
function varNames(kit: Kit, body: Node, names: string[]): void {
  const stack: Node[] = [body]
  for (let node; (node = stack.pop());) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') listNames([node], names)
    if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') listNames([node], names)
    if (!isFunction(node) && !isClass(node) && node.type !== 'TSModuleDeclaration') eachChild(kit, node, (child) => stack.push(child))
  }
}

/** Adds every word of the code in a node. */
export function identifiers(kit: Kit, root: Node, names: Set<string>): ReadonlySet<string> {
  const stack: Node[] = [root]
  for (let node; (node = stack.pop());) {
    if (node.type === 'Identifier') names.add(node.name)
    eachChild(kit, node, (child) => stack.push(child))
  }
  return names
}

export function boundNames(pattern: Node, names: string[]): void {
  const stack: Node[] = [pattern]
  for (let node; (node = stack.pop());) {
    switch (node.type) {
      case 'Identifier': names.push(node.name); break
      case 'ObjectPattern': stack.push(...node.properties); break
      case 'ObjectProperty': stack.push(node.value); break
      case 'ArrayPattern': for (const element of node.elements) if (element) stack.push(element); break
      case 'AssignmentPattern': stack.push(node.left); break
      case 'RestElement': stack.push(node.argument); break
      case 'TSParameterProperty': stack.push(node.parameter); break
      default: if (bare(node) !== node) stack.push(bare(node))
    }
  }
}
