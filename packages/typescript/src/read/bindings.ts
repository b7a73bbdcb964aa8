/** What statement lists, heads and parameters declare (ECMA-262 8.2: VarDeclaredNames, LexicallyScopedDeclarations, BoundNames). */
import type ts from 'typescript'
import type { DeclarationKind, Scope } from '@switchyard/core'
import { isErased, type TS } from '../host.js'
import type { Reader } from './reader.js'

/** The identifiers a binding name binds, in order. */
export function boundNames(ts: TS, name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name]
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(ts, element.name)))
}

export function isVarList(ts: TS, list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) === 0
}

export function isUsing(ts: TS, list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) > ts.NodeFlags.Const
}

export function listKind(ts: TS, list: ts.VariableDeclarationList): 'var' | 'let' | 'const' {
  if (isVarList(ts, list)) return 'var'
  return (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let ? 'let' : 'const'
}

/**
 * All `var` names of a function body; statements are walked with a stack of their own, so depth costs nothing. `andBlocks`: functions and
 * classes in blocks too, since in sloppy code such functions may be variables of the whole body (Annex B.3.3).
 */
export function varNames(ts: TS, statements: readonly ts.Statement[], andBlocks = false): ts.Identifier[] {
  const found: ts.Identifier[] = []
  const stack: ts.Node[] = [...statements].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (ts.isVariableDeclarationList(node)) {
      if (isVarList(ts, node)) for (const item of node.declarations) found.push(...boundNames(ts, item.name))
    } else if (andBlocks && (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node))) {
      if (node.name && !isErased(ts, node)) found.push(node.name)
    } else if (!isErased(ts, node) && holdsStatements(ts, node)) {
      const children: ts.Node[] = []
      ts.forEachChild(node, (child) => { children.push(child) })
      for (const child of children.reverse()) stack.push(child)
    }
  }
  return found
}

function holdsStatements(ts: TS, node: ts.Node): boolean {
  return ts.isBlock(node) || (ts.isStatement(node) && !ts.isExpressionStatement(node) && !ts.isFunctionDeclaration(node) && !ts.isClassDeclaration(node)
    && !ts.isEnumDeclaration(node) && !ts.isModuleDeclaration(node)) || ts.isCaseOrDefaultClause(node) || ts.isCaseBlock(node) || ts.isCatchClause(node)
}

/** Declares what a function body declares: its `var`s, functions and lexical names, in the order of the text. */
export function hoistBody(r: Reader, scope: Scope, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    for (const name of varNames(r.ts, [statement])) r.builder.declare(scope, r.ts.idText(name), 'var')
    hoistLexical(r, scope, [statement], 'function')
  }
}

/** Declares the functions, classes, `let`s and `const`s of a statement list. */
export function hoistLexical(r: Reader, scope: Scope, statements: readonly ts.Statement[], functionKind: 'function' | 'blockFunction'): void {
  const { ts } = r
  for (let statement of statements) {
    while (ts.isLabeledStatement(statement)) statement = statement.statement
    if (isErased(ts, statement)) continue
    if (ts.isFunctionDeclaration(statement)) {
      const plain = !statement.asteriskToken && !statement.modifiers?.length
      if (statement.name) declare(r, scope, statement.name, functionKind, functionKind === 'blockFunction' && plain && !scope.strict)
    } else if (ts.isClassDeclaration(statement)) {
      if (statement.name) declare(r, scope, statement.name, 'class')
    } else if (ts.isEnumDeclaration(statement)) {
      if (!isErasedEnum(r, statement)) declare(r, scope, statement.name, 'let')
    } else if (ts.isVariableStatement(statement)) {
      declareList(r, scope, statement.declarationList)
    }
  }
}

/** Declares the names of a `let` or `const` list. */
export function declareList(r: Reader, scope: Scope, list: ts.VariableDeclarationList): void {
  const kind = listKind(r.ts, list)
  if (kind === 'var') return
  for (const item of list.declarations) for (const name of boundNames(r.ts, item.name)) declare(r, scope, name, kind)
}

export function declare(r: Reader, scope: Scope, name: ts.Identifier, kind: DeclarationKind, annexB = false): void {
  const declaration = r.builder.declare(scope, r.ts.idText(name), kind, annexB)
  if (kind === 'let' || kind === 'const' || kind === 'class') r.open.set(name, declaration)
}

/** The walk has passed a variable declaration: its names are initialised from here on. */
export function passedDeclaration(r: Reader, name: ts.BindingName): void {
  for (const bound of boundNames(r.ts, name)) r.passed(bound)
}

/** A const enum whose uses are inlined leaves nothing to declare; TypeScript substitutes its members by itself. */
export function isErasedEnum(r: Reader, node: ts.EnumDeclaration): boolean {
  return !r.keepsConstEnums && (node.modifiers?.some((modifier) => modifier.kind === r.ts.SyntaxKind.ConstKeyword) ?? false)
}

/** Does a parameter list have defaults or computed keys? Then the body's `var`s live in a scope of their own (ECMA-262 10.2.11 step 28). */
export function hasParameterExpressions(ts: TS, parameters: readonly ts.ParameterDeclaration[]): boolean {
  return parameters.some((parameter) => parameter.initializer !== undefined || patternHasExpressions(ts, parameter.name))
}

function patternHasExpressions(ts: TS, name: ts.BindingName): boolean {
  if (ts.isIdentifier(name)) return false
  return name.elements.some((element) => !ts.isOmittedExpression(element) && (element.initializer !== undefined
    || (element.propertyName !== undefined && ts.isComputedPropertyName(element.propertyName)) || patternHasExpressions(ts, element.name)))
}
