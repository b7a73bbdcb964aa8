/**
 * Sketches: the example in the head comment of every file of core that lowers or transforms something.
 *
 *     Sketch:
 *       source
 *         function* f(n) { … }              a program with a generator f
 *       before (tree)
 *         …                                 a listing of a stage, as its printer prints it
 *       after (lowered)
 *         …
 *
 * Stages are those of core's `Stages`, and of the Babel host's text: `output`, `output of NAME` (one function of it), and
 * `output of NAME without NAME` (with the body of a function inside of it left out).
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import generator from '@babel/generator'
import { traverse, types } from '@babel/core'
import { compile, type Compilation } from '../../support/compile.js'

export const coreRoot = fileURLToPath(new URL('../../../packages/core/src/', import.meta.url))

export interface Listing { readonly stage: string; readonly text: string }
export interface Sketch { readonly source: string; readonly before: Listing; readonly after: Listing }

/** Every source file of core with the text of its head comment. */
export function headComments(): ReadonlyMap<string, string> {
  const files = readdirSync(coreRoot, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort()
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), headComment(readFileSync(join(coreRoot, name), 'utf8'))]))
}

const commentPattern = /^\/\*\*([\s\S]*?)\*\//

function headComment(text: string): string {
  const [, inner = ''] = commentPattern.exec(text) ?? []
  return inner.split('\n').map((line) => line.replace(/^ \* ?/, '')).join('\n')
}

const headingPattern = /^ {2}(source|before|after)(?: \(([^)]*)\))?$/

/** Null for a file without a sketch; throws when there is one that does not keep the form. */
export function parseSketch(comment: string): Sketch | null {
  const start = comment.indexOf('\nSketch:\n')
  if (start < 0) return null
  const parts: { name: string; stage: string; lines: string[] }[] = []
  for (const line of comment.slice(start + '\nSketch:\n'.length).trimEnd().split('\n')) {
    const heading = headingPattern.exec(line)
    if (heading) parts.push({ name: heading[1]!, stage: heading[2] ?? '', lines: [] })
    else parts.at(-1)?.lines.push(line.slice(4))
  }
  if (parts.map(({ name }) => name).join(' ') !== 'source before after') throw new Error('A sketch has a source, a before and an after')
  const [source, before, after] = parts.map(({ stage, lines }) => ({ stage, text: lines.join('\n').trimEnd().replaceAll('*\\/', '*/') }))
  return { source: source!.text, before: before!, after: after! }
}

/** Writes a sketch into the head comment of its file. */
export function writeSketch(file: string, { source, before, after }: Sketch): void {
  const path = join(coreRoot, file)
  const text = readFileSync(path, 'utf8')
  const body = (part: string) => part.replaceAll('*/', '*\\/').split('\n').map((line) => ` *     ${line}`.trimEnd())
  const lines = [
    ' * Sketch:', ' *   source', ...body(source), ` *   before (${before.stage})`, ...body(before.text), ` *   after (${after.stage})`,
    ...body(after.text), ' */',
  ]
  const end = commentPattern.exec(text)![0].length
  const start = text.indexOf(' * Sketch:\n')
  const wanted = text.slice(0, start) + lines.join('\n') + text.slice(end)
  if (wanted !== text) writeFileSync(path, wanted)
}

/** The listing of a stage of the first machine in a program. */
export function listing(compilation: Compilation, stage: string): string {
  const output = /^output(?: of (\S+))?(?: without (\S+))?$/.exec(stage)
  if (output) return outputText(compilation, output[1], output[2])
  const stages = compilation.machines[0]!.stages() as unknown as Readonly<Record<string, string | undefined>>
  const text = stages[stage]
  if (text === undefined) throw new Error(`There is no stage called ${stage}. There are: output, ${Object.keys(stages).join(', ')}`)
  return text
}

function outputText({ ast, code }: Compilation, wanted: string | undefined, without: string | undefined): string {
  if (wanted === undefined) return code
  const found: types.Node[] = []
  traverse(ast, {
    Function({ node }) {
      if (nameOf(node) === wanted) found.push(node)
      if (without !== undefined && nameOf(node) === without) node.body = types.blockStatement([])
    },
  })
  if (found.length !== 1) throw new Error(`The output has ${found.length} functions called ${wanted}`)
  return generate(found[0]!)
}

function nameOf(node: types.Function): string | undefined {
  if ('id' in node && node.id) return node.id.name
  return 'key' in node && types.isIdentifier(node.key) ? node.key.name : undefined
}

const generate = (node: types.Node): string => (generator as unknown as { default?: typeof generator }).default?.(node).code ?? generator(node).code

export const compileSketch = ({ source }: Sketch): Compilation => compile(source)
