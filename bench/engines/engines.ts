/** Engines other than V8 that come as npm packages. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import variant from '@jitl/quickjs-wasmfile-release-sync'
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core'
import { root } from '../runtime.js'
import type { Target } from './subjects.js'

export interface Engine {
  readonly name: string
  readonly target: Target
  /** The function that programs hand their result to. */
  readonly say: string
  /** Runs a program; gives what it said. Throws what the program threw. */
  run(program: string): string
}

/** QuickJS, compiled to WebAssembly (the npm package `quickjs-emscripten`). */
export async function quickJs(): Promise<Engine> {
  const engine = await newQuickJSWASMModuleFromVariant(variant)
  return {
    name: 'QuickJS', target: 'modern', say: 'String',
    run(program) {
      const context = engine.newContext()
      context.runtime.setMaxStackSize(0)
      try {
        const result = context.evalCode(program, 'program.js')
        if (result.error) throw new Error(`QuickJS: ${JSON.stringify(context.dump(result.error))}`)
        return context.dump(result.value) as string
      } finally {
        context.dispose()
      }
    },
  }
}

/** Hermes (the npm package `hermes-engine-cli`, kept under .cache); null where the package has no binary for this machine. */
export function hermes(): Engine | null {
  const system = { linux: 'linux64-bin', darwin: 'osx-bin' }[platform() as string]
  if (!system || (system === 'linux64-bin' && arch() !== 'x64')) return null
  const folder = `${root}.cache/hermes`
  const path = `${folder}/node_modules/hermes-engine-cli/${system}/hermes`
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/package.json`, '{ "private": true }\n')
    const install = ['install', 'hermes-engine-cli@0.12.0', '--no-audit', '--no-fund', '--loglevel=error']
    execFileSync('npm', install, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return {
    name: 'Hermes', target: 'plain', say: 'print',
    run(program) {
      const file = `${folder}/program.js`
      writeFileSync(file, program)
      return execFileSync(path, ['-O', '-w', file], { encoding: 'utf8', maxBuffer: 1 << 26 })
    },
  }
}
