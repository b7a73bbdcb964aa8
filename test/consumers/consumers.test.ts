/**
 * Real projects, each with the configuration that a user would write, installed from the packed packages outside of the workspace, built and run: the same
 * output as without the transform, and machines in the place of generators. Groups run beside each other, and the projects of a group in turn: most
 * of the time one process of a tool is waited for, and the other core has nothing to do.
 */
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { alone } from './alone.js'
import { bundlers } from './bundlers.js'
import { javascript } from './javascript.js'
import { pages } from './pages.js'
import { Workshop } from './support/workshop.js'
import { typescript } from './typescript.js'

// Some install, all start several processes, and the machine may be slow.
vi.setConfig({ testTimeout: 300_000 })
const workshop = new Workshop()

afterAll(() => workshop.remove())

/** These share what is installed. */
function sharing(projects: (workshop: Workshop) => void): () => void {
  return () => {
    beforeAll(() => workshop.installShared(), 600_000)
    projects(workshop)
  }
}

describe.concurrent('alone', () => alone(workshop))
describe.concurrent('JavaScript', sharing((all) => {
  javascript(all)
  pages(all)
}))
describe.concurrent('TypeScript and bundlers', sharing((all) => {
  typescript(all)
  bundlers(all)
}))
