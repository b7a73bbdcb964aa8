/**
 * Builds every package under packages/ into its dist: one entry for each path its package.json exports, as ESM (.js) and CommonJS (.cjs),
 * with shared chunks, source maps and declarations. Dependencies stay imports.
 * SWITCHYARD_TYPES=no leaves the declarations out (`npm start` does not need them).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import nodeResolve from '@rollup/plugin-node-resolve'
import esbuild from 'rollup-plugin-esbuild'
import ts from 'typescript'
import { inlineRuntime } from './test/tools/inline.mjs'

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** The sources behind `exports`: "./dist/x.js" is built from src/x.ts. */
function entriesOf(folder, manifest) {
  const entries = {}
  for (const target of Object.values(manifest.exports ?? {})) {
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
    return { folder, manifest, entries: entriesOf(folder, manifest) }
  })
  .filter(({ entries }) => Object.values(entries).some((file) => existsSync(file)))

/** Emits the declarations of all packages from one program, each file into the dist of its package. */
function declarations() {
  return {
    name: 'declarations',
    buildEnd(error) {
      if (error) return
      const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
      const parsed = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'))
      const options = { ...parsed.options, noEmit: false, declaration: true, emitDeclarationOnly: true }
      const program = ts.createProgram(packages.flatMap(({ entries }) => Object.values(entries).map((file) => resolve(file))), options)
      const { diagnostics } = program.emit(undefined, (file, text) => {
        const target = file.replace('/src/', '/dist/')
        mkdirSync(dirname(target), { recursive: true })
        writeFileSync(target, text)
      })
      if (diagnostics.length > 0) this.error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options)))
    },
  }
}

await inlineRuntime()
for (const { folder } of packages) rmSync(join(folder, 'dist'), { recursive: true, force: true })

export default packages.map(({ folder, manifest, entries }, index) => {
  const outside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  const output = (format, extension) => ({
    dir: join(folder, 'dist'),
    format,
    sourcemap: true,
    exports: 'named',
    entryFileNames: `[name].${extension}`,
    chunkFileNames: `chunks/[name].${extension}`,
  })
  return {
    input: entries,
    external: (id) => id.startsWith('node:') || outside.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [
      nodeResolve({ extensions: ['.ts', '.js'] }),
      esbuild({ target: 'es2022', tsconfig: 'tsconfig.json' }),
      index === 0 && process.env.SWITCHYARD_TYPES !== 'no' && declarations(),
    ],
    output: [output('es', 'js'), output('cjs', 'cjs')],
    onwarn(warning) {
      // Import cycles are the business of lint.
      if (warning.code === 'CIRCULAR_DEPENDENCY') return
      throw new Error(warning.message)
    },
  }
})
