/**
 * Builds every package under packages/ into its dist: one entry for each path its package.json exports or names as a command, as ESM (.js) and
 * CommonJS (.cjs), with shared chunks, source maps and declarations for both (.d.ts, .d.cts). Dependencies stay imports; packages of the workspace
 * that are none are compiled in from their sources: hosts bring core along.
 * SWITCHYARD_TYPES=no leaves the declarations out (`npm start` does not need them).
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import nodeResolve from '@rollup/plugin-node-resolve'
import dts from 'rollup-plugin-dts'
import esbuild from 'rollup-plugin-esbuild'
import { inlineRuntime } from './test/tools/inline.mjs'
import { forgetBuilt, hashOfSources, noteBuilt } from './test/tools/sources.mjs'

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const withTypes = process.env.SWITCHYARD_TYPES !== 'no'

/** The sources behind `exports` or `bin`: "./dist/x.js" is built from src/x.ts. */
function entriesOf(folder, targets) {
  const entries = {}
  for (const target of Object.values(targets ?? {})) {
    const file = typeof target === 'string' ? target : target.import.default
    const name = /^\.\/dist\/(.+)\.js$/.exec(file)?.[1]
    if (name !== undefined) entries[name] = join(folder, 'src', `${name}.ts`)
  }
  return entries
}

const packages = readdirSync('packages')
  .map((name) => join('packages', name))
  .filter((folder) => existsSync(join(folder, 'package.json')))
  .map((folder) => {
    const manifest = read(join(folder, 'package.json'))
    return { folder, manifest, entries: entriesOf(folder, manifest.exports), commands: entriesOf(folder, manifest.bin) }
  })
  .filter(({ entries }) => Object.values(entries).some((file) => existsSync(file)))

/** Finds packages of the workspace where tsconfig.json says. */
function sources() {
  const { paths } = read('tsconfig.json').compilerOptions
  return { name: 'sources', resolveId: (id) => (Object.hasOwn(paths, id) ? resolve(paths[id][0]) : null) }
}

/** Import cycles are the business of lint. */
function onwarn(warning) {
  if (warning.code !== 'CIRCULAR_DEPENDENCY') throw new Error(warning.message)
}

/** What is built now, noted when the last output has been written. */
function stamp(outputs) {
  let left = outputs
  const hash = hashOfSources()
  return { name: 'stamp', writeBundle() { if (--left === 0) noteBuilt(hash) } }
}

function codeOf({ folder, entries, commands, external }) {
  const output = (format, extension) => ({
    dir: join(folder, 'dist'),
    format,
    sourcemap: true,
    exports: 'named',
    hoistTransitiveImports: false,
    entryFileNames: `[name].${extension}`,
    chunkFileNames: `chunks/[name].${extension}`,
  })
  return {
    input: { ...entries, ...commands },
    external,
    plugins: [sources(), nodeResolve({ extensions: ['.ts', '.js'] }), esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' })],
    output: [output('es', 'js'), output('cjs', 'cjs')],
    onwarn,
  }
}

/** One declaration file for each entry: relative imports of many small ones would have to be written once for each module kind. */
function typesOf({ folder, entries, external }) {
  const output = (extension) => ({
    dir: join(folder, 'dist'), format: 'es', entryFileNames: `[name].d.${extension}`, chunkFileNames: `chunks/[name].d.${extension}`,
  })
  return {
    input: entries,
    external,
    plugins: [dts({ tsconfig: 'tsconfig.json', compilerOptions: { noEmit: false } })],
    output: [output('ts'), output('cts')],
    onwarn,
  }
}

await inlineRuntime()
forgetBuilt()
for (const { folder } of packages) rmSync(join(folder, 'dist'), { recursive: true, force: true })

const configs = packages.flatMap(({ folder, manifest, entries, commands }) => {
  const outside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  const external = (id) => id.startsWith('node:') || outside.some((name) => id === name || id.startsWith(`${name}/`))
  const inputs = { folder, entries, commands, external }
  return withTypes ? [codeOf(inputs), typesOf(inputs)] : [codeOf(inputs)]
})
if (withTypes) {
  const last = stamp(2 * configs.length)
  for (const config of configs) config.plugins.push(last)
}

export default configs
