/** Real code as input: sources of installed packages, with `yield`s put at expressions all over them. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generate } from '@babel/generator'
import { parse } from '@babel/parser'
import { traverse, types as t, type NodePath } from '@babel/core'

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url))
const folders = [
  '@babel/core/lib', '@babel/traverse/lib', '@babel/parser/lib', '@babel/plugin-transform-typescript/lib', 'eslint/lib/rules', 'fast-check/lib/esm/check',
  'espree/lib', 'tinyrainbow/dist', 'minimatch/dist/commonjs', 'magic-string/dist', 'semver',
]
const largest = 60_000

function files(path: string): readonly string[] {
  let found
  try { found = statSync(path) } catch { return [] }
  if (!found.isDirectory()) return /\.m?js$/.test(path) && found.size <= largest ? [path] : []
  return readdirSync(path).sort().filter((name) => name !== 'node_modules').flatMap((name) => files(join(path, name)))
}

export interface Sample { readonly name: string; readonly source: string }

/** The sources, at most `limit` of them, spread over the folders. */
export function samples(limit: number): readonly Sample[] {
  const all = folders.map((folder) => files(join(modules, folder)))
  const picked: string[] = []
  for (let i = 0; picked.length < limit && i < Math.max(...all.map((list) => list.length)); i++) {
    for (const list of all) if (list[i] !== undefined && picked.length < limit) picked.push(list[i]!)
  }
  return picked.map((path) => ({ name: path.slice(modules.length), source: readFileSync(path, 'utf8') }))
}

/** A small generator of numbers, the same at every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** May a `yield` stand in the place of the expression? */
function canYield(path: NodePath): boolean {
  const { parent, key, listKey } = path
  if (!path.isExpression() || path.isSuper() || path.isImport() || t.isOptionalMemberExpression(parent) || t.isOptionalCallExpression(parent)) return false
  if (t.isAssignmentExpression(parent) && key === 'left') return false
  if ((t.isUpdateExpression(parent) || t.isUnaryExpression(parent, { operator: 'delete' }))) return false
  if ((t.isForInStatement(parent) || t.isForOfStatement(parent)) && key === 'left') return false
  if (t.isRestElement(parent) || t.isAssignmentPattern(parent) && key === 'left' || t.isTaggedTemplateExpression(parent) && key === 'quasi') return false
  if (t.isObjectProperty(parent) && (key === 'key' || t.isObjectPattern(path.parentPath!.parent) || parent.shorthand)) return false
  if (t.isArrayPattern(parent) || t.isCatchClause(parent) || t.isVariableDeclarator(parent) && key === 'id' || t.isMetaProperty(parent)) return false
  if (t.isMemberExpression(parent) && key === 'property' && !parent.computed) return false
  if ((t.isLabeledStatement(parent) || t.isBreakStatement(parent) || t.isContinueStatement(parent)) || t.isParenthesizedExpression(parent)) return false
  if (t.isFunction(parent) || t.isClass(parent) && key !== 'superClass' || t.isClassMethod(parent) || t.isClassProperty(parent)) return false
  return listKey !== 'params' && !t.isImportSpecifier(parent) && !t.isExportSpecifier(parent) && !t.isTemplateElement(path.node)
}

/** Is the expression in the body of the function, and in no class element of its own code? */
function isOwnCode(path: NodePath, home: NodePath): boolean {
  const stop = path.find((each) => each === home || each.listKey === 'params' || each.isStaticBlock() || each.parentPath === home && each.key === 'key'
    || each.key === 'value' && t.isClassBody(each.parentPath?.parent))
  return stop === home
}

/** Rewrites a program: plain functions with a block body become generators, and a share of the expressions directly in them yields. */
export function withYields(source: string, share: number, seed = 1): string {
  const next = random(seed)
  const ast = parse(source, { sourceType: 'unambiguous', allowReturnOutsideFunction: true })
  const homes = new Set<t.Node>()
  traverse(ast, {
    Function(path) {
      const { node } = path
      const plain = path.isFunctionDeclaration() || path.isFunctionExpression() || path.isObjectMethod({ kind: 'method' })
      if (plain && !node.async && !node.generator) { node.generator = true; homes.add(node) }
    },
    Expression: {
      exit(path) {
        const home = path.getFunctionParent()
        if (!home || !homes.has(home.node) || !isOwnCode(path, home)) return
        if (next() >= share || !canYield(path)) return
        path.replaceWith(t.yieldExpression(path.node, next() < 0.2))
        path.skip()
      },
    },
  })
  return generate(ast).code
}
