/**
 * Real projects, each with the configuration that a user would write, installed from the packed packages outside of the workspace, built and run: the same
 * output as without the transform, and machines in the place of generators.
 */
import { afterAll, beforeAll, describe, vi } from 'vitest'
import { javascript } from './javascript.js'
import { pages } from './pages.js'
import { Workshop } from './support/workshop.js'
import { typescript } from './typescript.js'

// Some install, all start several processes, and the machine may be slow.
vi.setConfig({ testTimeout: 300_000 })
const workshop = new Workshop()

beforeAll(() => workshop.installShared(), 600_000)
afterAll(() => workshop.remove())

describe('JavaScript', () => javascript(workshop))
describe('in a browser', () => pages(workshop))
describe('TypeScript', () => typescript(workshop))
