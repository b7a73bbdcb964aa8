/** Runs in a newer Node, beside Babel 8: compiles what stdin lists, and prints code, machines and errors as JSON. */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [folder, pluginPath] = process.argv.slice(2)
const require = createRequire(pathToFileURL(`${folder}/`))
const babel = await import(pathToFileURL(require.resolve('@babel/core')).href)
const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const jobs = JSON.parse(Buffer.concat(chunks).toString())

function compile({ source, options, presets, sourceType, filename, parserOpts }) {
  try {
    const { code, metadata } = babel.transformSync(source, {
      babelrc: false, configFile: false, cwd: folder, filename, sourceType, parserOpts, highlightCode: false, plugins: [[pluginPath, options]], presets,
    })
    return { code, machines: (metadata.switchyard?.machines ?? []).map(({ key }) => key) }
  } catch (error) {
    return { error: error.message, code: error.code, stack: error.stack }
  }
}

process.stdout.write(JSON.stringify({ version: babel.version, results: jobs.map(compile) }))
