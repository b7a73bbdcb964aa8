/**
 * `npm start [-- NAME]`: compiles the example machines with the plugin, as the babel.config.json beside them says, prints each source beside its
 * machine, drives the native and the compiled program with the same inputs, and shows both traces. Ends non-zero when any disagree.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { styleText } from 'node:util'
import { transformFileAsync } from '@babel/core'
import type { Span } from '@switchyard/core'
import type { MachineReport } from '../support/compile.js'
import { record, type Drive } from '../support/examples.js'
import { compared, sideBySide } from './columns.js'
import { build, root } from './house.mjs'

const examples = join(root, 'fixtures/examples')
const outFolder = join(root, 'node_modules/.cache/switchyard/examples')

interface Example {
  readonly name: string
  readonly source: string
  readonly machines: readonly MachineReport[]
  readonly native: readonly string[]
  readonly compiled: readonly string[]
}

async function load(file: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>
}

async function play(name: string): Promise<Example> {
  const folder = join(examples, name)
  const input = join(folder, 'input.js')
  const result = await transformFileAsync(input, { cwd: examples, sourceMaps: 'inline' })
  const { switchyard } = result!.metadata as unknown as { switchyard: { machines: readonly MachineReport[] } }
  if (switchyard.machines.length === 0) throw new Error(`No machine was compiled in ${name}`)
  const output = join(outFolder, `${name}.mjs`)
  writeFileSync(output, result!.code!)
  const drive = (await load(join(folder, 'drive.js'))).default as Drive
  return {
    name,
    source: readFileSync(input, 'utf8').trimEnd(),
    machines: switchyard.machines,
    native: record(drive, await load(input)),
    compiled: record(drive, await load(output)),
  }
}

const agrees = ({ native, compiled }: Example): boolean => native.length === compiled.length && native.every((line, i) => line === compiled[i])

interface Chunk {
  readonly left: readonly string[]
  readonly right: readonly string[]
}

/** Cuts the source behind each outermost machine, so that every machine stands beside its function; inner machines follow the one around them. */
function chunks(source: string, machines: readonly MachineReport[]): readonly Chunk[] {
  const lines = source.split('\n')
  const result: Chunk[] = []
  let line = 0
  let covered = 0
  const before = (upTo: number): void => {
    if (upTo > line) result.push({ left: lines.slice(line, upTo), right: [] })
    line = Math.max(line, upTo)
  }
  const placed = machines.map((machine) => ({ machine, span: machine.location as Span })).sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  for (const { machine, span } of placed) {
    const listing = [...machine.stages().machine.trimEnd().split('\n'), '']
    const last = result.at(-1)
    if (span.start < covered && last) {
      result[result.length - 1] = { left: last.left, right: [...last.right, ...listing] }
      continue
    }
    before(span.line - 1)
    const end = source.slice(0, span.end).split('\n').length
    result.push({ left: lines.slice(line, end), right: listing })
    line = end
    covered = span.end
  }
  before(lines.length)
  return result
}

/** Prints an example; in a terminal with a little emphasis, in a pipe as plain text. */
function show(example: Example): void {
  const emphasis = (format: 'bold' | 'green' | 'red', text: string) => (process.stdout.isTTY ? styleText(format, text) : text)
  const width = Math.max(100, Math.min(process.stdout.columns ?? 160, 200))
  const parts = chunks(example.source, example.machines)
  const widest = Math.max(...parts.flatMap(({ left }) => left.map((line) => line.length)))
  console.log(emphasis('bold', `── ${example.name} ${'─'.repeat(width - example.name.length - 4)}`))
  for (const { left, right } of parts) console.log(sideBySide({ left, right, width, widest }).join('\n'))
  console.log(`\n${emphasis('bold', `${'native'.padEnd(Math.floor((width - 5) / 2))}     compiled`)}`)
  console.log(compared(example.native, example.compiled, width).join('\n'))
  const verdict = agrees(example) ? emphasis('green', 'the traces agree') : emphasis('red', 'THE TRACES DISAGREE')
  console.log(`\n${example.name}: ${example.machines.length} machines, ${example.native.length} lines of trace, ${verdict}\n`)
}

async function main(wanted: readonly string[]): Promise<void> {
  const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, 'input.js'))).sort()
  const unknown = wanted.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`No example is called ${unknown.join(', ')}. There are: ${names.join(', ')}`)
  build({ types: false })
  rmSync(outFolder, { recursive: true, force: true })
  mkdirSync(outFolder, { recursive: true })
  const results: Example[] = []
  for (const name of wanted.length > 0 ? wanted : names) {
    const example = await play(name)
    show(example)
    results.push(example)
  }
  const failing = results.filter((example) => !agrees(example))
  console.log(`${results.length - failing.length} of ${results.length} examples agree${failing.map(({ name }) => `\n  disagrees: ${name}`).join('')}`)
  if (failing.length > 0) process.exitCode = 1
}

await main(process.argv.slice(2))
