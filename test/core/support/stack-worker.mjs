/** Runs in a thread with a stack of a given size: which programs does Babel get through alone, and which with the plugin? */
import { parentPort } from 'node:worker_threads'
import { transformSync } from '@babel/core'
import { register } from 'tsx/esm/api'

register()
const { default: plugin } = await import('../../../packages/babel-plugin/src/index.ts')

/** True, false for too small a stack, or what else went wrong. */
function works({ source, compiled }) {
  try {
    transformSync(source, {
      babelrc: false, configFile: false, sourceType: 'script', compact: true, plugins: compiled ? [[plugin, { mode: 'all' }]] : [],
    })
    return true
  } catch (error) {
    return error instanceof RangeError ? false : String(error.message).slice(0, 200)
  }
}

parentPort.on('message', (questions) => { parentPort.postMessage(questions.map(works)) })
