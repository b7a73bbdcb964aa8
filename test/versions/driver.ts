/**
 * Runs, bundled, in a Node of another version: compiles what stdin lists with the packed packages under each compiler, and plays native and compiled
 * text. Prints as JSON what went wrong. Arguments: the folder of Babel 8, the root of the project (for Babel 7 and both versions of TypeScript).
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type * as Babel from '@babel/core'
import babelPlugin from '@switchyard/babel-plugin'
import { switchyard } from '@switchyard/typescript'
import type ts from 'typescript'
import type { Fixture } from '../support/fixtures.js'
import { loaderFor, type Goal } from '../support/load.js'
import { playsOf, traceText } from '../support/plays.js'
import type { Play } from '../support/trace.js'

export interface Job { readonly name: string; readonly source: string; readonly goal: Goal; readonly drive: string | null; readonly options: object }
export interface Answer {
  readonly node: string
  readonly compilers: readonly { readonly name: string; readonly equal: number; readonly different: readonly string[] }[]
}

type Compile = (job: Job) => string

const [babel8Folder, root] = process.argv.slice(2) as [string, string]

async function withBabel(folder: string): Promise<readonly [string, Compile]> {
  const path = createRequire(pathToFileURL(`${folder}/`)).resolve('@babel/core')
  const babel = (await import(pathToFileURL(path).href)) as typeof Babel
  const compile: Compile = ({ source, goal, options }) => {
    const { code, metadata } = babel.transformSync(source, {
      babelrc: false, configFile: false, cwd: folder, filename: `${folder}/program.js`, sourceType: goal === 'module' ? 'module' : 'script',
      parserOpts: { allowReturnOutsideFunction: goal !== 'module' },
      plugins: [[babelPlugin as Babel.PluginItem, { mode: 'all', ...options }] as Babel.PluginItem],
    })!
    const { machines } = (metadata as unknown as { switchyard: { machines: readonly unknown[] } }).switchyard
    if (machines.length === 0) throw new Error('no machines')
    return code!
  }
  return [`Babel ${babel.version}`, compile]
}

function withTypeScript(name: string): readonly [string, Compile] {
  const typescript = createRequire(pathToFileURL(`${root}/`))(name) as typeof ts
  const compile: Compile = ({ source, goal, options }) => {
    let machines = 0
    const ours = switchyard({ mode: 'all', ...options }, { ts: typescript, onMachine: () => { machines++ } })
    const { outputText } = typescript.transpileModule(source, {
      fileName: goal === 'module' ? 'program.mjs' : 'program.cjs', transformers: { before: [ours] },
      compilerOptions: {
        target: typescript.ScriptTarget.ESNext, module: typescript.ModuleKind.NodeNext, allowJs: true, alwaysStrict: false,
        moduleDetection: goal === 'module' ? typescript.ModuleDetectionKind.Force : typescript.ModuleDetectionKind.Legacy,
      },
    })
    if (machines === 0) throw new Error('no machines')
    return outputText
  }
  return [`TypeScript ${typescript.version}`, compile]
}

async function playsFor(job: Job, native: ReturnType<typeof loaderFor>): Promise<() => readonly Play[]> {
  const drive = job.drive === null ? {} : (await import(pathToFileURL(job.drive).href)) as { plays?: readonly Play[] | (() => readonly Play[]) }
  const { plays } = drive
  const own = typeof plays === 'function' ? plays : plays && (() => plays)
  return playsOf({ plays: own ?? null } as Fixture, native)
}

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const jobs = JSON.parse(Buffer.concat(chunks).toString()) as readonly Job[]
const compilers = [await withBabel(root), await withBabel(babel8Folder), withTypeScript('typescript-5.9'), withTypeScript('typescript')]
const results = compilers.map(([name, compile]) => ({ name, compile, equal: 0, different: [] as string[] }))
for (const job of jobs) {
  const native = loaderFor(job.source, job.goal)
  const plays = await playsFor(job, native)
  const expected = await traceText(native, plays)
  for (const result of results) {
    try {
      if (await traceText(loaderFor(result.compile(job), job.goal), plays) === expected) result.equal++
      else result.different.push(job.name)
    } catch (error) {
      result.different.push(`${job.name}: ${String(error)}`)
    }
  }
}
const answer: Answer = { node: process.version, compilers: results.map(({ name, equal, different }) => ({ name, equal, different })) }
process.stdout.write(JSON.stringify(answer))
