/** Vite: dev server, server-side rendering, build, hot updates of modules that hold machines. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { originalPositionFor, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping'
import { build as bundle } from 'esbuild'
import { build, createServer, createServerModuleRunner, version, type InlineConfig, type ViteDevServer } from 'vite'
import { describe, expect, onTestFinished, test } from 'vitest'
import switchyard, { type SwitchyardOptions } from '@switchyard/rollup-plugin'
import { aliases, runBundle, type Files } from './support/bundle.js'
import { project, until } from './support/folder.js'

const lib = (values: string): string => `interface Shape { name: string }

export function* shapes(all: readonly Shape[]): Generator<string> {
  'use machine'
  for (const { name } of all) yield name satisfies string
  yield* [${values}] as const
}
`
const files: Files = {
  'index.html': '<script type="module" src="/main.tsx"></script>',
  'main.tsx': `import { shapes } from './lib'
const h = String
export const result: string[] = [...shapes([{ name: 'a' }])]
globalThis.out?.(...result, <b/>)
`,
  'lib.ts': lib('"x"'),
}

const config = (root: string, options: SwitchyardOptions = {}): InlineConfig => ({
  root, configFile: false, logLevel: 'silent', plugins: [switchyard(options)], resolve: { alias: aliases }, cacheDir: join(root, '.vite'),
  oxc: { jsx: { runtime: 'classic', pragma: 'h' } }, optimizeDeps: { noDiscovery: true },
})

async function serve(root: string, options?: SwitchyardOptions): Promise<ViteDevServer> {
  const base = config(root, options)
  const server = await createServer({ ...base, server: { middlewareMode: true, fs: { strict: false }, ws: false }, appType: 'custom' })
  onTestFinished(() => server.close())
  return server
}

test('this is Vite 8', () => expect(version).toMatch(/^8\./))

describe('dev server', () => {
  test('serves compiled modules, with types taken away and a map to the source', async () => {
    const server = await serve(project(files))
    const { code, map } = (await server.transformRequest('/lib.ts'))!
    expect(code).toContain('this.$$state = 0')
    expect(code).not.toMatch(/function\s*\*|Generator<|satisfies/)
    const line = code.split('\n').findIndex((text) => text.includes('new.target')) + 1
    expect(originalPositionFor(new TraceMap(map as SourceMapInput), { line, column: 2 })).toMatchObject({ line: 3, source: 'lib.ts' })
  })

  test('serves the runtime as it is: finding it late would bundle dependencies anew and load the page once more', async () => {
    const root = project({ ...files, 'node_modules/switchyard/package.json': '{"name":"switchyard","type":"module","exports":{"./runtime":"./runtime.js"}}' })
    await bundle({ entryPoints: [aliases.find(({ find }) => find.test('switchyard/runtime'))!.replacement], bundle: true, format: 'esm',
      outfile: join(root, 'node_modules/switchyard/runtime.js'), logLevel: 'error' })
    const base = config(root)
    const server = await createServer({ ...base, resolve: {}, optimizeDeps: {}, server: { middlewareMode: true, ws: false }, appType: 'custom' })
    onTestFinished(() => server.close())
    await server.transformRequest('/main.tsx')
    expect((await server.transformRequest('/lib.ts'))!.code).toContain(' from "/node_modules/switchyard/runtime.js')
    expect(server.environments.client.depsOptimizer!.metadata.discovered).toEqual({})
  })

  test('runs them on the server', async () => {
    const server = await serve(project(files), { runtime: 'inline' })
    expect(await server.ssrLoadModule('/main.tsx')).toMatchObject({ result: ['a', 'x'] })
  })

  test('says where an error is', async () => {
    const server = await serve(project({ 'bad.ts': 'interface A {}\nexport function* f() {\n  "use machine"\n  eval("1")\n}\n' }))
    const error = await server.transformRequest('/bad.ts').catch((each: unknown) => each)
    expect(error).toMatchObject({ pluginCode: 'SY2001', loc: { file: expect.stringMatching(/bad\.ts$/) as string, line: 4, column: 2 } })
    expect((error as { frame: string }).frame).toContain('> 4 |   eval("1")')
  })
})

describe('hot updates', () => {
  test('a module that accepts its machines gets the new ones; machines under way go on as they were', async () => {
    const root = project({
      ...files,
      'entry.ts': `import { shapes } from './lib'
export const seen: string[][] = []
export const old = shapes([])
import.meta.hot!.accept('./lib', (lib: any) => { seen.push([...lib.shapes([])]) })
`,
    })
    const server = await serve(root, { runtime: 'inline' })
    const runner = createServerModuleRunner(server.environments.ssr, { hmr: { logger: false } })
    onTestFinished(() => runner.close())
    const { old, seen } = await runner.import('/entry.ts') as { old: Generator<string>; seen: string[][] }
    writeFileSync(join(root, 'lib.ts'), lib('"y", "z"'))
    await until(() => seen.length > 0)
    expect(seen[0]).toEqual(['y', 'z'])
    expect([...old]).toEqual(['x'])
  })

  test('the browser is told of the changed module, and gets it compiled', async () => {
    const root = project({ ...files, 'main.tsx': `${files['main.tsx']!}\nimport.meta.hot!.accept('./lib', () => {})` })
    const server = await serve(root)
    const { client } = server.environments
    const sent: object[] = []
    client.hot.send = (payload: object | string) => { if (typeof payload === 'object') sent.push(payload) }
    await client.transformRequest('/main.tsx')
    await client.transformRequest('/lib.ts')
    writeFileSync(join(root, 'lib.ts'), lib('"changed"'))
    await until(() => sent.length > 0)
    expect(sent[0]).toMatchObject({ type: 'update', updates: [{ type: 'js-update', path: '/main.tsx', acceptedPath: '/lib.ts' }] })
    const { code } = (await client.transformRequest('/lib.ts'))!
    expect(code).toContain('"changed"')
    expect(code).toContain('this.$$state = 0')
  })
})

describe('build', () => {
  const assets = (folder: string): string => readdirSync(join(folder, 'assets')).map((name) => readFileSync(join(folder, 'assets', name), 'utf8')).join('\n')

  test.each<SwitchyardOptions>([{}, { runtime: 'inline' }, { mode: 'all' }])('for the browser: %o', async (options) => {
    const root = project(files)
    await build({ ...config(root, options), build: { outDir: 'dist', modulePreload: false, rolldownOptions: { output: { format: 'iife' } } } })
    const code = assets(join(root, 'dist'))
    expect(code).toContain('$$state')
    expect(code).not.toMatch(/function\s*\*\s*shapes/)
    expect(runBundle(code)).toEqual(['a', 'x', 'b'])
  })

  test('what nobody uses is left out', async () => {
    const root = project({ ...files, 'lib.ts': `${files['lib.ts']!}\nexport function* unused() { 'use machine'; yield 'marker' }` })
    await build({ ...config(root), build: { outDir: 'dist', modulePreload: false } })
    expect(assets(join(root, 'dist'))).not.toContain('marker')
  })

  test('for the server', async () => {
    const root = project({ ...files, 'package.json': '{"type":"module"}' })
    await build({ ...config(root), build: { outDir: 'dist', ssr: 'main.tsx' } })
    const { result } = await import(/* @vite-ignore */ join(root, 'dist/main.js')) as { result: string[] }
    expect(result).toEqual(['a', 'x'])
  })
})
