/** Node binaries of the versions asked for, from the npm package `node`, kept under .cache. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { root } from './runtime.js'

export interface NodeBinary { readonly label: string; readonly path: string; readonly version: string }

export function nodeBinary(version: string): NodeBinary {
  const own = process.versions.node
  const path = own === version || own.split('.')[0] === version ? process.execPath : installed(version)
  return { label: version, path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() }
}

function installed(version: string): string {
  const folder = `${root}.cache/nodes/${version}`
  const path = `${folder}/node_modules/node/bin/node`
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/package.json`, '{ "private": true }\n')
  execFileSync('npm', ['install', `node@${version}`, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return path
}
