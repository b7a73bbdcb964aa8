/** Reads a generator function into the neutral tree. */
import type ts from 'typescript'
import type { Diagnostic, FunctionTree, Hole, Params, Place, Scope } from '@switchyard/core'
import { directives, type FunctionNode, hasStrictDirective, locate, type TS } from '../host.js'
import { boundNames, hasParameterExpressions, hoistBody } from './bindings.js'
import { environment } from './env.js'
import { readExpression } from './expression.js'
import { walk } from './leaf.js'
import { markSuspending } from './marks.js'
import { declareParameters, isThisParameter } from './nested.js'
import { readStatements } from './lists.js'
import { type Parts, Reader, type WriteFacts } from './reader.js'
import { walkBinding, walkInitializer } from './references.js'
import { readStatement } from './statement.js'

const parts: Parts = { walk, expression: readExpression, statement: readStatement }

/** What is known of a function from where it stands. */
export interface FunctionSite {
  /** As the file has it. */
  readonly node: FunctionNode
  readonly displayName: string
  readonly key: string
  readonly place: Place
  readonly repeats: boolean
  readonly strict: boolean
  readonly outerNames: ReadonlySet<string>
}

/** What is known of the file. */
export interface FileSite {
  readonly ts: TS
  readonly file: ts.SourceFile
  readonly programStrict: boolean
  readonly usedNames: ReadonlySet<string>
  readonly salt: string
  /** The target is below ES2015: TypeScript renames identifiers of block variables. */
  readonly remade: boolean
  readonly keepsConstEnums: boolean
  /** Decorators are those of before the standard. */
  readonly olderDecorators: boolean
  /** Decorators come with metadata of types. */
  readonly emitsMetadata?: boolean
  /** The variables that JSX refers to without saying so. */
  readonly jsx?: readonly string[]
  readonly origins: ReadonlyMap<ts.Node, ts.Node>
}

export type ReadFunction =
  | { readonly ok: true; readonly tree: FunctionTree }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** `node` is the function with the machines inside of it in their places. */
export function readFunction(at: FileSite, site: FunctionSite, node: FunctionNode, facts: WriteFacts): ReadFunction {
  const { ts, file } = at
  const statements = node.body!.statements
  const strict = site.strict || hasStrictDirective(ts, node.body)
  const body = statements.slice(directives(ts, statements).length)
  const r = new Reader(ts, file, markSuspending(ts, body, strict), facts, at.keepsConstEnums, at.olderDecorators, at.emitsMetadata ?? false,
    at.jsx ?? [], at.origins, parts)
  const paramScope = r.builder.scope('params', null, { strict })
  declareParameters(r, paramScope, node.parameters)
  const params = readParams(r, node.parameters, paramScope)
  const scope = r.builder.scope('body', paramScope)
  hoistBody(r, scope, body)
  const read = readStatements(r, body, scope)
  if (r.diagnostics.length > 0) return { ok: false, diagnostics: r.diagnostics }
  const tree: FunctionTree = {
    kind: 'FunctionTree', node, location: locate(ts, file, node), displayName: site.displayName, key: site.key, place: placeOf(site, r),
    repeats: site.repeats, strict, programStrict: at.programStrict, selfName: ts.isFunctionExpression(node) && node.name ? ts.idText(node.name) : null,
    params, paramScope, scope, body: read, outerNames: site.outerNames, usesSuper: r.usesSuper, usesPrivate: r.usesPrivate, usesTemplates: r.usesTemplates,
    looped: r.usesClasses, usedNames: at.usedNames, salt: at.salt, remade: at.remade, source: file.text,
  }
  return { ok: true, tree }
}

function readParams(r: Reader, nodes: readonly ts.ParameterDeclaration[], scope: Scope): Params {
  const { ts } = r
  const parameters = nodes.filter((node) => !isThisParameter(r, node))
  const holes: Hole[] = []
  const env = environment(scope, holes)
  r.inParams = true
  for (const parameter of parameters) {
    walkBinding(r, parameter.name, env, false)
    walkInitializer(r, parameter, env)
  }
  r.inParams = false
  return {
    simple: parameters.every((node) => ts.isIdentifier(node.name) && !node.initializer && !node.dotDotDotToken),
    hasExpressions: hasParameterExpressions(ts, parameters),
    names: [...new Set(parameters.flatMap((node) => boundNames(ts, node.name).map((name) => ts.idText(name))))],
    holes,
    evaluates: r.evaluatesInParams,
  }
}

/** An object method that uses `super` stays a method. */
function placeOf(site: FunctionSite, r: Reader): Place {
  return site.place === 'expression' && r.ts.isMethodDeclaration(site.node) && r.usesSuper ? 'member' : site.place
}
