/** One walk over a file: the functions that become machines with all that their place says about them, and the names in use. */
import type ts from 'typescript'
import { diagnostic, type Diagnostic, type Options, type Place } from '@switchyard/core'
import { type FunctionNode, hasStrictDirective, locate, skipOuter, type TS } from '../host.js'
import type { FunctionSite } from '../read/function.js'
import { type FileAnnotations, isMachine, readDirectives } from './annotations.js'
import { isMachineName, machineImports } from './machine-call.js'
import { displayName, keyPath, type Name, nameOf } from './names.js'
import { OuterNames } from './outer-names.js'
import { type Visit, visitFile } from './visit.js'

export interface Site extends FunctionSite {
  readonly name: Name
}

export interface Scan {
  readonly sites: readonly Site[]
  readonly usedNames: Set<string>
  readonly diagnostics: readonly Diagnostic[]
  /** The names of anonymous class expressions, by their place. */
  readonly classNames: ReadonlyMap<ts.Node, Name>
}

export function scanFile(ts: TS, file: ts.SourceFile, options: Options, programStrict: boolean): Scan {
  const diagnostics: Diagnostic[] = []
  const usedNames = new Set<string>()
  const classNames = new Map<ts.Node, Name>()
  const found: Visit[] = []
  const wholeFile = readDirectives({ ts, file, diagnostics }, file.statements) === 'use'
  const annotations: FileAnnotations = { ts, file, options, wholeFile, imports: machineImports(ts, file), diagnostics }
  const outer = new OuterNames(ts, usedNames)
  const calls: Visit[] = []
  visitFile(ts, file, (at) => {
    if (ts.isIdentifier(at.node)) usedNames.add(ts.idText(at.node))
    else if (ts.isClassExpression(at.node) && !at.node.name) classNames.set(at.node, nameOf(ts, at))
    else if (ts.isCallExpression(at.node)) calls.push(at)
    else if (isMachine(annotations, at)) found.push(at)
  })
  for (const at of calls) checkCall(annotations, at.node as ts.CallExpression, outer.around(at))
  const keys = new Keys()
  const sites = found.map((at) => siteOf(ts, at, programStrict, outer, keys))
  return { sites, usedNames, diagnostics, classNames }
}

/** `machine(x)` of anything but a function is an error: it would stay a native generator silently. */
function checkCall(a: FileAnnotations, node: ts.CallExpression, outer: ReadonlySet<string>): void {
  const { ts } = a
  const callee = skipOuter(ts, node.expression)
  if (!isMachineName(ts, a.imports, node.expression)) return
  if (ts.isIdentifier(callee) && outer.has(callee.text)) return
  const argument = node.arguments[0]
  const value = argument && skipOuter(ts, argument)
  if (value && ts.isFunctionExpression(value) && value.asteriskToken) return
  if (value && (ts.isFunctionExpression(value) || ts.isArrowFunction(value)) && value.modifiers?.length) return
  a.diagnostics.push(diagnostic('SY1006', locate(ts, a.file, argument ?? node), { found: describeArgument(ts, value) }))
}

function describeArgument(ts: TS, node: ts.Expression | undefined): string {
  if (!node) return 'nothing'
  if (ts.isArrowFunction(node)) return 'an arrow function'
  return ts.isFunctionExpression(node) ? 'a function' : 'an expression'
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

function siteOf(ts: TS, at: Visit, programStrict: boolean, outer: OuterNames, keys: Keys): Site {
  const name = nameOf(ts, at)
  return {
    node: at.node as FunctionNode, name, displayName: displayName(name), key: keys.unique(keyPath(ts, at)), place: placeOf(ts, at),
    strict: programStrict || isStrict(ts, at), outerNames: outer.around(at),
  }
}

function placeOf(ts: TS, at: Visit): Place {
  if (ts.isMethodDeclaration(at.node)) return at.parent && ts.isClassLike(at.parent.node) ? 'member' : 'expression'
  return ts.isFunctionDeclaration(at.node) && at.parent && ts.isSourceFile(at.parent.node) ? 'declaration' : 'expression'
}

function isStrict(ts: TS, at: Visit): boolean {
  for (let visit = at.parent; visit; visit = visit.parent) {
    if (ts.isClassLike(visit.node)) return true
    if (ts.isFunctionLike(visit.node) && 'body' in visit.node && hasStrictDirective(ts, visit.node.body as ts.Node | undefined)) return true
  }
  return false
}
