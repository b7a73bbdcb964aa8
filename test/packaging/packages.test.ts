/** What is in the tarballs: all that is promised, and nothing that a tool of the field finds fault with. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, test } from 'vitest'
import { packed, type Packed } from '../support/packed.js'
import { root } from '../tools/house.mjs'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly type: string
  readonly license: string
  readonly sideEffects: boolean
  readonly engines: { readonly node: string }
  readonly exports: Record<string, string | Record<'import' | 'require', { readonly types: string; readonly default: string }>>
  readonly bin?: Record<string, string>
  readonly dependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
}

const peers: Record<string, Record<string, string>> = {
  '@switchyard/babel-plugin': { '@babel/core': '^7.22.0 || ^8.0.0' },
  '@switchyard/typescript': { typescript: '>=5.4 <7' },
  '@switchyard/rollup-plugin': { rollup: '^4.0.0' },
}
const folders = ['core', 'runtime', 'babel-plugin', 'typescript', 'rollup-plugin', 'cli']
const all = new Map<string, { readonly packed: Packed; readonly manifest: Manifest }>()

beforeAll(async () => {
  for (const each of await packed()) {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', each.folder, 'package.json'), 'utf8')) as Manifest
    all.set(each.folder, { packed: each, manifest })
  }
}, 300_000)

test('these are all packages', () => expect([...all.keys()].sort()).toEqual([...folders].sort()))

describe.each(folders)('%s', (folder) => {
  test('publint finds nothing', async () => {
    const { packed, manifest } = all.get(folder)!
    const tarball = new Uint8Array(readFileSync(packed.tarball)).buffer
    const { messages } = await publint({ pack: { tarball }, strict: true })
    expect(messages.map((message) => formatMessage(message, manifest as unknown as Record<string, unknown>))).toEqual([])
  })

  test('the types are not wrong, however they are resolved', () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const { tarball } = all.get(folder)!.packed
    let output: string
    try {
      const args = [attw, tarball, '--profile', 'strict', '--format', 'json']
      output = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    } catch (error) {
      output = (error as { stdout: string }).stdout
    }
    const { analysis, problems } = JSON.parse(output) as { analysis: { entrypoints: object }; problems?: object }
    expect(problems).toEqual({})
    expect(Object.keys(analysis.entrypoints).sort()).toEqual(Object.keys(all.get(folder)!.manifest.exports).sort())
  })

  test('the tarball has its licence, its readme and what is built, and no source', () => {
    const { files } = all.get(folder)!.packed
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']))
    expect(files.filter((file) => !/^(?:LICENSE|[A-Z]+\.md|(?:\w+\/)*package\.json|dist\/[\w/.-]+)$/.test(file))).toEqual([])
    expect(files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([])
  })

  test('every entry is there as ESM and CommonJS, each with types', () => {
    const { packed: { files }, manifest } = all.get(folder)!
    expect(manifest).toMatchObject({ type: 'module', license: 'MIT', sideEffects: false, engines: { node: '>=20.19.0' } })
    expect(manifest.peerDependencies ?? {}).toMatchObject(peers[manifest.name] ?? {})
    const wanted = Object.entries(manifest.exports).flatMap(([path, target]) => {
      if (typeof target === 'string') return [target]
      const name = /^\.\/dist\/(.+)\.js$/.exec(target.import.default)?.[1]
      expect(target, path).toEqual({
        import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }, require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
      })
      return [...Object.values(target.import), ...Object.values(target.require)]
    })
    expect(files).toEqual(expect.arrayContaining([...wanted, ...Object.values(manifest.bin ?? {})].map((path) => path.replace('./', ''))))
  })

  test('what it imports are its dependencies, its peers and Node', () => {
    const { packed: { files }, manifest } = all.get(folder)!
    const allowed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    const code = files.filter((file) => /\.(?:c?js|d\.c?ts)$/.test(file))
    const imports = code.flatMap((file) => {
      const text = readFileSync(join(root, 'packages', folder, file), 'utf8')
      return [...text.matchAll(/^(?:import|export) (?:[^;'"]*? from )?['"]([^'"]+)['"]|^(?:var|const) .*\brequire\('([^']+)'\)/gm)]
        .map((match) => `${match[1] ?? match[2]}`)
    })
    const foreign = imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    expect([...new Set(foreign)].filter((name) => !allowed.some((each) => name === each || name.startsWith(`${each}/`)))).toEqual([])
  })

  test('has the version of all, and asks for exactly that of the others', () => {
    const { manifest } = all.get(folder)!
    const { version } = all.get('runtime')!.manifest
    expect(manifest.version).toBe(version)
    const ours = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name === 'switchyard' || name.startsWith('@switchyard/'))
    expect(ours.filter(([, range]) => range !== version)).toEqual([])
  })
})

test('a release dry-runs', () => {
  const args = ['test/tools/ready.mjs', 'release.ts', '--dry-run', '--no-test']
  const output = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  const named = [...output.matchAll(/^would be (?:published|refused) {2}(\S+) [\d.]+,/gm)].map(([, name]) => name)
  const names = [...all.values()].map(({ manifest }) => manifest.name)
  expect([...named].sort()).toEqual([...names].sort())
  for (const { manifest } of all.values()) {
    const before = Object.keys(manifest.dependencies ?? {}).filter((name) => names.includes(name))
    for (const name of before) expect(named.indexOf(name), `${name} before ${manifest.name}`).toBeLessThan(named.indexOf(manifest.name))
  }
})

test('the lock file of the consumers names no registry and has none of the packages', () => {
  const lock = JSON.parse(readFileSync(join(root, 'fixtures/consumers/package-lock.json'), 'utf8')) as { packages: Record<string, { resolved?: string }> }
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.includes(':'))).toEqual([])
})

test('the changelog tells of the version', () => {
  const { version } = all.get('runtime')!.manifest
  expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version}`)
})
