/** One walk over a file: the functions that become machines with all that their place says about them, and the names in use. */
import type ts from 'typescript'
import type { Diagnostic, Options, Place } from '@switchyard/core'
import { directives, type FunctionNode, hasStrictDirective, skipParentheses, type TS } from '../host.js'
import type { FunctionSite } from '../read/function.js'
import { Annotations, isFunctionWithBody } from './annotations.js'
import { TaggedComments } from './jsdoc.js'
import { machineImports } from './machine-call.js'
import { displayName, type Name, nameOf, pathOf } from './names.js'
import { OuterNames } from './outer-names.js'
import { type Visit, visitFile } from './visit.js'

export interface Site extends FunctionSite {
  readonly name: Name
  /** Nobody asked for this machine by an annotation. */
  readonly unasked: boolean
}

export interface Scan {
  /** Innermost first. */
  readonly sites: readonly Site[]
  readonly usedNames: Set<string>
  readonly diagnostics: readonly Diagnostic[]
  /** The nodes that carry the tag of a function. */
  readonly tagged: ReadonlySet<ts.Node>
  /** The calls of `machine()` around generators, by the function. */
  readonly wrappers: ReadonlyMap<ts.Node, ts.CallExpression>
  /** The names of anonymous class expressions, by their place. */
  readonly classNames: ReadonlyMap<ts.Node, Name>
  /** The nodes around machines. */
  readonly holdsMachines: ReadonlySet<ts.Node>
}

export function scanFile(ts: TS, file: ts.SourceFile, options: Options, programStrict: boolean): Scan {
  const usedNames = new Set<string>()
  const classNames = new Map<ts.Node, Name>()
  const comments = new TaggedComments(ts, file)
  const [functions, calls, commented, texts]: [Visit[], Visit[], ts.Node[], ts.ExpressionStatement[]] = [[], [], [], []]
  visitFile(ts, file, {
    enter: (at) => {
      const { node, parent } = at
      if (ts.isIdentifier(node)) usedNames.add(ts.idText(node))
      else if (ts.isClassExpression(node) && !node.name) classNames.set(node, nameOf(ts, at))
      else if (ts.isCallExpression(node)) calls.push(at)
      else if (ts.isExpressionStatement(node) && ts.isStringLiteral(skipParentheses(ts, node.expression)) && !isDirective(ts, at)) texts.push(node)
      if (parent && node.kind !== ts.SyntaxKind.EndOfFileToken && comments.tagOf(node)
        && !(commented.at(-1)?.pos === node.pos && commented.at(-1)!.end >= node.end)) commented.push(node)
    },
    leave: (at) => { if (isFunctionWithBody(ts, at.node)) functions.push(at) },
  })
  const outer = new OuterNames(ts, usedNames)
  const annotations = new Annotations(ts, file, options, machineImports(ts, file), outer, comments)
  const keys = new Keys()
  const machines = annotations.machines({ functions, calls, commented, texts })
  const sites = machines.map(({ at, unasked }) => ({ ...siteOf(ts, at, programStrict, outer, keys), unasked }))
  const holdsMachines = ancestors(machines.map(({ at }) => at))
  const { diagnostics, owners: tagged, wrappers } = annotations
  return { sites, usedNames, diagnostics, tagged, wrappers, classNames, holdsMachines }
}

/** Does the statement stand in the prologue of a file or function? */
function isDirective(ts: TS, { node, parent }: Visit): boolean {
  const list = parent?.node
  if (!list || !(ts.isSourceFile(list) || (ts.isBlock(list) && parent.parent && ts.isFunctionLike(parent.parent.node)))) return false
  return list.statements.indexOf(node as ts.Statement) < directives(ts, list.statements).length
}

function ancestors(visits: readonly Visit[]): ReadonlySet<ts.Node> {
  const nodes = new Set<ts.Node>()
  for (const { parent } of visits) for (let at = parent; at && !nodes.has(at.node); at = at.parent) nodes.add(at.node)
  return nodes
}

/** Keys are unique: a repetition gets a number. */
class Keys {
  readonly #counts = new Map<string, number>()

  unique(path: string): string {
    const count = (this.#counts.get(path) ?? 0) + 1
    this.#counts.set(path, count)
    return count === 1 ? path : `${path}#${count}`
  }
}

function siteOf(ts: TS, at: Visit, programStrict: boolean, outer: OuterNames, keys: Keys): Omit<Site, 'unasked'> {
  const name = nameOf(ts, at)
  return {
    node: at.node as FunctionNode, name, displayName: displayName(ts, at), key: keys.unique(pathOf(ts, at)), place: placeOf(ts, at),
    repeats: repeats(ts, at), strict: programStrict || isStrict(ts, at), outerNames: outer.possible(at, programStrict),
  }
}

function placeOf(ts: TS, at: Visit): Place {
  if (ts.isMethodDeclaration(at.node)) return at.parent && ts.isClassLike(at.parent.node) ? 'member' : 'expression'
  return ts.isFunctionDeclaration(at.node) && at.parent && ts.isSourceFile(at.parent.node) ? 'declaration' : 'expression'
}

/** Can what stands there be evaluated more than once: is it in a function, a loop or a field of instances? */
function repeats(ts: TS, at: Visit): boolean {
  for (let visit = at.parent; visit; visit = visit.parent) {
    const { node } = visit
    if (ts.isFunctionLike(node) || ts.isIterationStatement(node, false)) return true
    if (ts.isPropertyDeclaration(node) && !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) return true
  }
  return false
}

function isStrict(ts: TS, at: Visit): boolean {
  for (let from = at, visit = at.parent; visit; from = visit, visit = visit.parent) {
    const { node } = visit
    if (ts.isClassLike(node)) return true
    // The key of a method is code of the literal around it.
    const isKey = ts.isComputedPropertyName(from.node)
    if (!isKey && ts.isFunctionLike(node) && 'body' in node && hasStrictDirective(ts, node.body as ts.Node | undefined)) return true
  }
  return false
}
