/** What the packages are made of, as one hash: tells whether a build or tarballs that are there are those of the sources. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const stamp = join(root, 'node_modules/.cache/switchyard/built')

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.includes('.generated.') || entry.name.includes('.tmp')) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesOf(path) : [path]
  })
}

/** A hash of everything under packages/ that is not built, and of what builds it. */
export function hashOfSources() {
  const hash = createHash('sha256')
  for (const path of [...filesOf(join(root, 'packages')).sort(), join(root, 'rollup.config.mjs'), join(root, 'tsconfig.json')]) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

/** Notes that dist is now what the sources with this hash give, with declarations. */
export function noteBuilt(hash) {
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

/** A build begins: what is in dist is nothing to rely on. */
export const forgetBuilt = () => rmSync(stamp, { force: true })

export const isBuilt = (hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
