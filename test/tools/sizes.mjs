/** `npm run sizes [-- LARGEST]`: the tables of sizes.ts, made in a thread whose stack is large enough for what Babel's own parser needs. */
import { Worker } from 'node:worker_threads'

const table = new URL('sizes.ts', import.meta.url).href
const start = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(table)}) })`
const worker = new Worker(start, { eval: true, argv: process.argv.slice(2), resourceLimits: { stackSizeMb: 64, maxOldGenerationSizeMb: 6_000 } })
worker.on('error', (error) => { throw error })
