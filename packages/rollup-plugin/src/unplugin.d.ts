/** What is used of unplugin, described without the types of the tools behind it. It is installed where one of them is used. */
declare module 'unplugin' {
  export interface Log { message: string; loc?: { file: string; line: number; column: number } | undefined }

  export interface Context {
    error(log: Log): void
    warn(log: Log): void
    getNativeBuildContext?(): { readonly inputSourceMap?: object | string | null }
  }

  export interface Options {
    readonly name: string
    readonly enforce: 'pre'
    readonly transform: {
      readonly filter: { readonly id: RegExp; readonly code: RegExp }
      handler(this: Context, code: string, id: string): { code: string; map: object } | null
    }
    readonly esbuild: { readonly onLoadFilter: RegExp; loader(): 'default' }
  }

  type Factory<O> = (options: O, meta: { readonly framework: string }) => Options

  export function createWebpackPlugin<O>(factory: Factory<O>): (options: O) => { apply(compiler: unknown): void }
  export function createRspackPlugin<O>(factory: Factory<O>): (options: O) => { apply(compiler: unknown): void }
  export function createEsbuildPlugin<O>(factory: Factory<O>): (options: O) => { name: string; setup(build: unknown): void | Promise<void> }
  export function createFarmPlugin<O>(factory: Factory<O>): (options: O) => { name: string }
}
