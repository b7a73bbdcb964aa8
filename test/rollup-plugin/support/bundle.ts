/** Bundles programs given as text, with the runtime's sources; nothing is read but those. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import esbuild from 'rollup-plugin-esbuild'
import { rollup, type InputPluginOption, type OutputChunk, type RollupLog } from 'rollup'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const { compilerOptions } = JSON.parse(readFileSync(`${root}tsconfig.json`, 'utf8')) as { compilerOptions: { paths: Record<string, string[]> } }

/** Where the workspace's packages are, as tsconfig.json says: for `resolve.alias` of Vite. */
export const aliases = Object.entries(compilerOptions.paths).map(([name, [path]]) => ({ find: new RegExp(`^${name}$`), replacement: root + path!.slice(2) }))

export type Files = Readonly<Record<string, string>>

export const folder = '/project/'

/** The modules of a project, and the runtime, which says of itself that it has no side effects. */
export function sources(files: Files): { readonly name: string } & Record<string, unknown> {
  return {
    name: 'sources',
    resolveId(id: string, importer: string | undefined) {
      const alias = aliases.find(({ find }) => find.test(id))
      if (alias) return { id: alias.replacement, moduleSideEffects: false }
      const name = id.replace(/^\.\//, folder)
      if (name.startsWith(folder) && name.replace(/\?.*$/, '').slice(folder.length) in files) return name
      if (importer?.startsWith(root) && id.startsWith('.')) {
        return { id: fileURLToPath(new URL(id.replace(/\.js$/, '.ts'), `file://${importer}`)), moduleSideEffects: false }
      }
      return null
    },
    load(id: string) {
      const name = id.replace(/\?.*$/, '')
      return name.startsWith(folder) ? files[name.slice(folder.length)] : null
    },
  }
}

export interface Bundled {
  readonly code: string
  readonly map: NonNullable<OutputChunk['map']>
  readonly warnings: readonly RollupLog[]
  /** Those of which something is in the bundle. */
  readonly modules: readonly string[]
}

export const stripTypes = esbuild({ include: /\.tsx?$/, target: 'es2022', tsconfig: false, jsx: 'transform', jsxFactory: 'h' })

/** Bundles `main.js`, or the first file; the plugins stand between the sources and what strips types. */
export async function bundle(files: Files, ...plugins: readonly InputPluginOption[]): Promise<Bundled> {
  const warnings: RollupLog[] = []
  const build = await rollup({
    input: folder + ('main.js' in files ? 'main.js' : Object.keys(files)[0]!), plugins: [sources(files), ...plugins, stripTypes],
    onwarn: (warning) => { warnings.push(warning) },
  })
  const { output } = await build.generate({ format: 'iife', name: 'main', sourcemap: true })
  await build.close()
  const modules = Object.entries(output[0].modules).filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id.replace(folder, ''))
  return { code: output[0].code, map: output[0].map!, warnings, modules }
}

/** Runs a bundle; what it gives to `out` comes back. */
export function runBundle(code: string): readonly unknown[] {
  const out: unknown[] = []
  vm.runInNewContext(code, { out: (...values: readonly unknown[]) => { out.push(...values) } }, { filename: 'bundle.js' })
  return out
}
