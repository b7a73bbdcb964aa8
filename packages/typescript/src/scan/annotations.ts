/** Which functions of a file become machines, and what is wrong with its annotations. */
import type ts from 'typescript'
import { type Annotation, diagnostic, type Diagnostic, type Options } from '@switchyard/core'
import { hasModifier, isErased, locate, skipOuter, type TS } from '../host.js'
import { misplacedDirective, readPrologue } from './directives.js'
import { strayTag, type TaggedComments, taggedOwners } from './jsdoc.js'
import { machineName, type MachineImports, unseenName } from './machine-call.js'
import type { OuterNames } from './outer-names.js'
import { type Visit, visitFile } from './visit.js'

/** What the walk over the file has met. */
export interface Found {
  /** Functions with a body of any kind, in the order in which they end: a function comes after those in it. */
  readonly functions: readonly Visit[]
  readonly calls: readonly Visit[]
  /** The outermost nodes behind comments about machines. */
  readonly commented: readonly ts.Node[]
  /** Statements that are a text and nothing else, and no directive. */
  readonly texts: readonly ts.ExpressionStatement[]
}

export interface Annotated {
  readonly at: Visit
  /** Nobody asked for this machine by an annotation: `unsupported: "keep"` may leave the function as it is. */
  readonly unasked: boolean
}

export class Annotations {
  readonly diagnostics: Diagnostic[] = []
  /** The nodes that carry the tag of a function. */
  readonly owners = new Set<ts.Node>()
  /** The calls of `machine()` around generators, by the function. */
  readonly wrappers = new Map<ts.Node, ts.CallExpression>()

  constructor(
    readonly ts: TS, readonly file: ts.SourceFile, readonly options: Options, readonly imports: MachineImports, readonly outer: OuterNames,
    readonly comments: TaggedComments,
  ) {}

  machines(found: Found): readonly Annotated[] {
    const file = readPrologue(this.ts, this.file, this.file.statements, this.diagnostics)
    const everything = (this.options.mode === 'all' || file.use !== null) && file.no === null
    this.#findWrapped(found.calls)
    const machines = found.functions.flatMap((at): Annotated[] => {
      const made = this.#isMachine(at, everything, file.use !== null)
      return made ? [{ at, unasked: made === 'unasked' }] : []
    })
    const stray = [
      ...found.commented.map((node) => strayTag(this.comments, node, this.owners)),
      ...found.texts.map((node) => misplacedDirective(this.ts, this.file, node)),
    ]
    this.diagnostics.push(...stray.filter((each) => each !== null))
    return machines
  }

  #isMachine(at: Visit, everything: boolean, fileAsks: boolean): boolean | 'unasked' {
    const { ts } = this
    const node = at.node as ts.FunctionLikeDeclaration
    const own = node.body && ts.isBlock(node.body) ? readPrologue(ts, this.file, node.body.statements, this.diagnostics) : { use: null, no: null }
    const owners = taggedOwners(this.comments, at)
    for (const owner of owners) this.owners.add(owner)
    if (own.no) return false
    const place = own.use ?? (owners.length > 0 ? node : null)
    const isGenerator = node.asteriskToken !== undefined
    const isAsync = hasModifier(ts, node, ts.SyntaxKind.AsyncKeyword)
    if (place || this.wrappers.has(node)) {
      if (isGenerator && !isAsync) return true
      if (place) this.#refuse(node, place, own.use ? '"use machine"' : '@machine')
      return false
    }
    if (!everything || !isGenerator) return false
    if (isAsync) this.#async(node, 'An async generator', !fileAsks && this.options.unsupported === 'keep' ? 'warning' : 'error')
    return isAsync ? false : fileAsks || 'unasked'
  }

  #async(place: ts.Node, what: string, severity: Diagnostic['severity'] = 'error'): void {
    this.diagnostics.push(diagnostic('SY1002', locate(this.ts, this.file, place), { what }, severity))
  }

  #refuse(node: ts.FunctionLikeDeclaration, place: ts.Node, written: Annotation): void {
    const { ts } = this
    if (hasModifier(ts, node, ts.SyntaxKind.AsyncKeyword)) this.#async(place, node.asteriskToken ? 'An async generator' : 'An async function')
    else this.diagnostics.push(diagnostic('SY1001', locate(ts, this.file, place), { what: kindOf(ts, node), written }))
  }

  /** Functions given to `machine()`; anything else given to it is an error. */
  #findWrapped(calls: readonly Visit[]): void {
    const { ts } = this
    for (const at of calls) {
      const call = at.node as ts.CallExpression
      const name = machineName(ts, this.imports, call.expression)
      if (name === null || (at.parent && this.outer.around(at).has(name))) continue
      const first = call.arguments[0]
      const value = first && skipOuter(ts, first)
      const fn = value && (ts.isFunctionExpression(value) || ts.isArrowFunction(value)) ? value : null
      const isAsync = fn !== null && hasModifier(ts, fn, ts.SyntaxKind.AsyncKeyword)
      if (fn?.asteriskToken && !isAsync) this.wrappers.set(fn, call)
      else if (fn && isAsync) this.#refuse(fn, fn, '@machine')
      else this.diagnostics.push(diagnostic('SY1006', locate(ts, this.file, value ?? call), { found: describe(ts, value) }))
    }
    this.#unseen()
  }

  /** `machine` as a value: what is given to it in this way stays as it is. */
  #unseen(): void {
    const { ts } = this
    if (this.imports.names.size + this.imports.namespaces.size === 0) return
    const enter = (at: Visit): void => {
      const name = at.parent && unseenName(ts, this.imports, at)
      if (!name || this.outer.around(at).has(name)) return
      this.diagnostics.push(diagnostic('SY1010', locate(ts, this.file, at.node), {}, 'warning'))
    }
    visitFile(ts, this.file, { enter, leave: () => undefined })
  }
}

/** Can the node be annotated at all? */
export function isFunctionWithBody(ts: TS, node: ts.Node): boolean {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && !isErased(ts, node)
}

function kindOf(ts: TS, node: ts.Node): string {
  const original = ts.getOriginalNode(node)
  if (original !== node && ts.isFunctionLike(original) && (original as ts.FunctionLikeDeclaration).asteriskToken) {
    return 'a generator that another transformer has changed (this one belongs in front of it, in "before")'
  }
  if (ts.isArrowFunction(node)) return 'an arrow function'
  if (ts.isConstructorDeclaration(node)) return 'a constructor'
  if (ts.isAccessor(node)) return 'an accessor'
  return ts.isMethodDeclaration(node) ? 'a method' : 'a function'
}

function describe(ts: TS, node: ts.Expression | undefined): string {
  if (!node) return 'nothing'
  if (ts.isArrowFunction(node)) return 'an arrow function'
  if (ts.isFunctionExpression(node)) return 'a plain function'
  if (ts.isIdentifier(node)) return `"${ts.idText(node)}"`
  const { SyntaxKind } = ts
  const isLiteral = ts.isLiteralExpression(node) || ts.isTemplateExpression(node)
    || [SyntaxKind.TrueKeyword, SyntaxKind.FalseKeyword, SyntaxKind.NullKeyword].includes(node.kind)
  return isLiteral ? 'a literal' : 'another expression'
}
