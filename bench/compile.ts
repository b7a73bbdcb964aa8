/**
 * `npm run bench:compile [-- --profile]`: what compiling 800 generators in 125 KB of source costs over Babel and TypeScript alone, beside regenerator
 * and TypeScript's own lowering, in milliseconds of processor time, and what comes out; writes the table of BENCHMARKS.md. `--profile` names
 * the hottest functions instead.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { transformSync, type PluginItem } from '@babel/core'
import { buildSync } from 'esbuild'
import ts from 'typescript'
import { page, put, table } from './report.js'
import { root } from './runtime.js'
import { quantile } from './statistics.js'

const { values: options } = parseArgs({ options: { profile: { type: 'boolean', default: false }, rounds: { type: 'string', default: '12' } } })

/** As users have it: bundled, without what the loader of the sources adds. */
async function built<T>(name: 'babel-plugin' | 'typescript'): Promise<T> {
  mkdirSync(`${root}.cache`, { recursive: true })
  const outfile = `${root}.cache/bench-${name}.mjs`
  buildSync({
    entryPoints: [`${root}packages/${name}/src/index.ts`], outfile, bundle: true, format: 'esm', platform: 'node', target: 'es2022',
    tsconfig: `${root}tsconfig.json`, external: ['@babel/*', 'typescript'], logLevel: 'error',
  })
  return await import(pathToFileURL(outfile).href) as T
}

const plugin = (await built<{ default: PluginItem }>('babel-plugin')).default
const { switchyard } = await built<{ switchyard: (options: object) => ts.TransformerFactory<ts.SourceFile> }>('typescript')

const source = Array.from({ length: 400 }, (_, i) => `export function* g${i}(a,b){ let total=0; for(let i=0;i<a;i++){ const x = yield i; \
if (x>3) { total+=x; continue } try { total += yield* h(b) } catch (e) { yield e } finally { total-- } while(total<b) { yield total++ } } return total }
function* h${i}(xs){ for (let k=0;k<xs.length;k++) if (xs[k]%2) yield xs[k] }\n`).join('')

const babel = (plugins: PluginItem[], presets: PluginItem[] = []): string =>
  transformSync(source, { babelrc: false, configFile: false, sourceType: 'module', compact: false, plugins, presets })!.code!
const typescript = (compilerOptions: ts.CompilerOptions, transformers: ts.CustomTransformers = {}): string =>
  ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, ...compilerOptions }, transformers }).outputText

const needs = ['transform-regenerator', 'transform-for-of', 'transform-destructuring', 'transform-block-scoping', 'transform-parameters']
const ways: Readonly<Record<string, () => string>> = {
  'Babel alone': () => babel([]),
  'Babel with Switchyard': () => babel([[plugin, { mode: 'all' }] as PluginItem]),
  'Babel with regenerator': () => babel([], [['@babel/preset-env', { targets: 'node 20', modules: false, include: needs }]]),
  'TypeScript alone': () => typescript({ target: ts.ScriptTarget.ES2022 }),
  'TypeScript with Switchyard': () => typescript({ target: ts.ScriptTarget.ES2022 }, { before: [switchyard({ mode: 'all' })] }),
  'TypeScript to ES5': () => typescript({ target: ts.ScriptTarget.ES5, downlevelIteration: true, ignoreDeprecations: '6.0' }),
}

function measure(): void {
  const times = new Map<string, number[]>()
  const order = Object.entries(ways)
  for (let round = 0; round < Number(options.rounds) + 2; round++) {
    // In turning order, for who compiles next pays for the garbage of who did before.
    order.push(...order.splice(0, 1))
    for (const [name, compile] of order) {
      const start = process.cpuUsage()
      compile()
      const { user, system } = process.cpuUsage(start)
      if (round > 1) times.set(name, [...times.get(name) ?? [], (user + system) / 1000])
    }
  }
  const kilobytes = (size: number): string => (size / 1000).toFixed(1)
  const rows = Object.entries(ways).map(([name, compile]) => {
    const code = compile()
    return [name, quantile(times.get(name)!, 0.5).toFixed(0), kilobytes(code.length), kilobytes(gzipSync(code).length)]
  })
  const text = table([['800 generators, 125 KB', 'processor time, ms', 'output, KB', 'gzip, KB'], ...rows])
  console.log(text)
  writeFileSync(page, put(readFileSync(page, 'utf8'), 'compile', text))
}

async function profile(name: string, compile: () => string): Promise<void> {
  for (let i = 0; i < 3; i++) compile()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 250 })
  await session.post('Profiler.start')
  for (let i = 0; i < 3; i++) compile()
  const { profile: { nodes, samples = [] } } = await session.post('Profiler.stop')
  const names = new Map(nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) =>
    [id, `${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`]))
  const counts = new Map<string, number>()
  for (const id of samples) counts.set(names.get(id)!, (counts.get(names.get(id)!) ?? 0) + 1)
  const top = [...counts].filter(([key]) => key.includes('bench-')).sort((a, b) => b[1] - a[1]).slice(0, 8)
  console.log(`\n${name}: the hottest functions of ours, by their own time`)
  for (const [key, count] of top) console.log(`${(100 * count / samples.length).toFixed(1).padStart(6)} %  ${key}`)
}

if (options.profile) for (const name of ['Babel with Switchyard', 'TypeScript with Switchyard']) await profile(name, ways[name]!)
else measure()
