/**
 * Makes packages/core/src/inline/inlined.generated.ts: the runtime cut into its top-level declarations, with what each of them needs,
 * for the option `runtime: "inline"`. Names of the runtime's top level get a prefix that nothing else has, so that hosts can rename them.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync, traverse, types } from '@babel/core'
import { build } from 'esbuild'
import { generate } from '@babel/generator'

const root = fileURLToPath(new URL('../../', import.meta.url))
const target = `${root}packages/core/src/inline/inlined.generated.ts`
const prefix = 'inline$'

async function bundle(entry) {
  const result = await build({
    entryPoints: [`${root}packages/runtime/src/${entry}.ts`], bundle: true, format: 'esm', target: 'es2022', write: false,
    logLevel: 'error', legalComments: 'none',
  })
  return parseSync(result.outputFiles[0].text, { babelrc: false, configFile: false, sourceType: 'module', filename: `${entry}.js` })
}

/** Numeric constants are written where they are used: inlined into a module, they would be variables. */
function putNumbers(program) {
  for (let again = true; again;) {
    again = false
    for (const { constant, path, referencePaths } of Object.values(program.scope.bindings)) {
      const value = constant && path.isVariableDeclarator() ? path.get('init').evaluate() : { confident: false }
      if (!value.confident || typeof value.value !== 'number' || referencePaths.some((each) => each.parentPath.isExportSpecifier())) continue
      for (const each of referencePaths) each.replaceWith(types.valueToNode(value.value))
      path.remove()
      program.scope.crawl()
      again = true
      break
    }
  }
}

/** The declarations of one entry, in order, and the local names of its exports. */
function cut(ast) {
  const pieces = []
  const exports = {}
  traverse(ast, {
    Program(path) {
      putNumbers(path)
      for (const name of Object.keys(path.scope.bindings)) path.scope.rename(name, prefix + name)
      const needs = new Map(path.get('body').map((statement) => [statement, new Set()]))
      for (const [name, binding] of Object.entries(path.scope.bindings)) {
        for (const place of [...binding.referencePaths, ...binding.constantViolations]) {
          const statement = place.find((each) => each.parentPath === path)
          if (statement !== binding.path.find((each) => each.parentPath === path)) needs.get(statement)?.add(name)
        }
      }
      for (const statement of path.get('body')) {
        const { node } = statement
        if (node.type === 'ExportNamedDeclaration') {
          for (const { exported, local } of node.specifiers) exports[exported.name] = local.name
        } else if (node.type === 'FunctionDeclaration' || node.type === 'VariableDeclaration') {
          const names = Object.keys(statement.getOuterBindingIdentifiers())
          pieces.push({ names, needs: [...needs.get(statement)].sort(), text: generate(node, { comments: false }).code })
        } else throw new Error(`The runtime has a ${node.type} at its top level, which cannot be inlined`)
      }
      path.stop()
    },
  })
  return { pieces, exports }
}

/** What the code takes from its surroundings. */
function globalsOf({ pieces }) {
  let globals = []
  const ast = parseSync(pieces.map(({ text }) => text).join('\n'), { babelrc: false, configFile: false, sourceType: 'module', filename: 'pieces.js' })
  traverse(ast, { Program(path) { globals = Object.keys(path.scope.globals); path.stop() } })
  return globals
}

/** Every export must be there once, and everything a piece needs too. */
function check({ pieces, exports }) {
  const names = pieces.flatMap((piece) => piece.names)
  if (new Set(names).size !== names.length) throw new Error('A name of the runtime is declared twice')
  for (const name of [...Object.values(exports), ...pieces.flatMap((piece) => piece.needs)]) {
    if (!names.includes(name)) throw new Error(`The runtime has no ${name}`)
  }
}

const quote = (text) => (text.includes('\'') ? JSON.stringify(text) : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')}'`)
const list = (texts) => `[${texts.map(quote).join(', ')}]`

function print(entries) {
  const blocks = Object.entries(entries).map(([name, { pieces, exports }]) => {
    const lines = pieces.map(({ names, needs, text }) => `    { names: ${list(names)}, needs: ${list(needs)}, text: ${quote(text)} },`)
    const locals = Object.entries(exports).map(([exported, local]) => `      ${exported}: ${quote(local)},`)
    return [`  ${name}: {`, '    exports: {', ...locals, '    },', '    pieces: [', ...lines.map((line) => `  ${line}`), '    ],', '  },'].join('\n')
  })
  return [
    '/* eslint-disable */', '/** Generated from packages/runtime by test/tools/inline.mjs. Not to be edited. */',
    'import type { InlineRuntime } from \'./pieces.js\'', '',
    `export const inlinedPrefix = ${quote(prefix)}`, '',
    '/** What the inlined code takes from its surroundings. */',
    `export const inlinedGlobals: readonly string[] = ${list([...new Set(Object.values(entries).flatMap(globalsOf))].sort())}`, '',
    `export const inlined: { readonly native: InlineRuntime; readonly legacy: InlineRuntime } = {`, ...blocks, '}', '',
  ].join('\n')
}

/** Writes the module if it has changed. */
export async function inlineRuntime() {
  const entries = { native: cut(await bundle('runtime')), legacy: cut(await bundle('legacy')) }
  for (const entry of Object.values(entries)) check(entry)
  const text = print(entries)
  let found = ''
  try { found = readFileSync(target, 'utf8') } catch { /* Not there yet. */ }
  if (found === text) return
  // Several test runs may do this at the same time.
  const temporary = `${target}.${process.pid}.tmp`
  writeFileSync(temporary, text)
  renameSync(temporary, target)
}

/** vitest: `globalSetup`. */
export default inlineRuntime

if (process.argv[1] === fileURLToPath(import.meta.url)) await inlineRuntime()
