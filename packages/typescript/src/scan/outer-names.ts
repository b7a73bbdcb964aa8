/** Names that are bound between a function and the program level. */
import type ts from 'typescript'
import { isDirectEval, type TS } from '../host.js'
import { boundNames, isVarList, varNames } from '../read/bindings.js'
import type { Visit } from './visit.js'

export class OuterNames {
  readonly #known = new Map<ts.Node, ReadonlySet<string>>()
  readonly #evaluating = new Map<ts.Node, boolean>()

  constructor(readonly ts: TS, readonly all: ReadonlySet<string>) {}

  /** The names bound around a node, without those of the node itself and of the file. */
  around(at: Visit): ReadonlySet<string> {
    return at.parent ? this.#inside(at.parent) : new Set()
  }

  /**
   * What the names around a function may be: where a `with` statement (ECMA-262 14.11) or a direct call of eval in sloppy code (19.2.1.3) binds
   * names that only the run knows, all of the file.
   */
  possible(at: Visit, programStrict: boolean): ReadonlySet<string> {
    return !programStrict && this.#isDynamic(at) ? this.all : this.around(at)
  }

  #isDynamic(at: Visit): boolean {
    const { ts } = this
    for (let from = at, up = at.parent; up; from = up, up = up.parent) {
      if (ts.isWithStatement(up.node) && up.node.statement === from.node) return true
      if (ts.isFunctionLike(up.node) && this.#evaluates(up.node)) return true
    }
    return false
  }

  /** Does a function hold a direct call of eval, nested functions excepted? */
  #evaluates(node: ts.SignatureDeclaration): boolean {
    const { ts } = this
    const known = this.#evaluating.get(node)
    if (known !== undefined) return known
    const stack: ts.Node[] = [...node.parameters]
    if ('body' in node && node.body) stack.push(node.body as ts.Node)
    let found = false
    for (let each = stack.pop(); each && !found; each = stack.pop()) {
      found = isDirectEval(ts, each)
      if (!ts.isFunctionLike(each)) ts.forEachChild(each, (child) => { stack.push(child) })
    }
    this.#evaluating.set(node, found)
    return found
  }

  #inside(at: Visit): ReadonlySet<string> {
    const { ts } = this
    if (ts.isSourceFile(at.node)) return new Set()
    const known = this.#known.get(at.node)
    if (known) return known
    // What a namespace shares with its other parts is not visible here: every name may be one of its members.
    const own = ts.isModuleBlock(at.node) ? [...this.all] : this.#own(at.node)
    const outside = this.around(at)
    const names = own.length === 0 ? outside : new Set([...outside, ...own])
    this.#known.set(at.node, names)
    return names
  }

  #own(node: ts.Node): string[] {
    const { ts } = this
    if (ts.isFunctionLike(node) && !ts.isTypeNode(node)) return this.#functionNames(node)
    if (ts.isClassLike(node)) return node.name ? [ts.idText(node.name)] : []
    if (ts.isClassStaticBlockDeclaration(node)) return this.#texts(varNames(ts, node.body.statements))
    if (ts.isBlock(node)) return this.#lexical(node.statements)
    if (ts.isCaseBlock(node)) return this.#lexical(node.clauses.flatMap((clause) => [...clause.statements]))
    if (ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node)) {
      return node.initializer && ts.isVariableDeclarationList(node.initializer) ? this.#list(node.initializer) : []
    }
    if (ts.isCatchClause(node)) return node.variableDeclaration ? this.#texts(boundNames(ts, node.variableDeclaration.name)) : []
    return []
  }

  #functionNames(node: ts.SignatureDeclaration): string[] {
    const { ts } = this
    const names = (node.parameters as readonly ts.ParameterDeclaration[]).flatMap((parameter) => boundNames(ts, parameter.name))
    const body = 'body' in node ? node.body as ts.Node | undefined : undefined
    if (body && ts.isBlock(body)) names.push(...varNames(ts, body.statements, true))
    const found = this.#texts(names)
    if (ts.isFunctionExpression(node) && node.name) found.push(ts.idText(node.name))
    if (!ts.isArrowFunction(node)) found.push('arguments')
    return found
  }

  /** `var`s are found at their function: listing those of blocks too does no harm. */
  #lexical(statements: readonly ts.Statement[]): string[] {
    const { ts } = this
    return statements.flatMap((statement) => {
      if (ts.isVariableStatement(statement)) return isVarList(ts, statement.declarationList) ? [] : this.#list(statement.declarationList)
      const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)
      return named && statement.name ? [ts.idText(statement.name)] : []
    })
  }

  #list(list: ts.VariableDeclarationList): string[] {
    return list.declarations.flatMap((item) => this.#texts(boundNames(this.ts, item.name)))
  }

  #texts(names: readonly ts.Identifier[]): string[] {
    return names.map((name) => this.ts.idText(name))
  }
}
