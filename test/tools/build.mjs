/** `npm run build`: every package into its dist, with declarations. */
import { build } from './house.mjs'

build({ types: true })
