/** What JSX refers to without saying so: whoever compiles it makes `<a/>` a call of `React.createElement`, or of another function. */

/**
 * The variables that elements and fragments may refer to.
 * @param source the text of the file: its comments may name functions (`@jsx h`)
 * @param configured the functions that options name, as far as they are known
 */
export function jsxVariables(source: string, configured: readonly unknown[] = []): readonly string[] {
  const commented = source.includes('@jsx') ? [...source.matchAll(/@jsx(?:Frag)?[ \t]+([\w$.]+)/g)].map(([, name]) => name) : []
  const names = ['React', ...configured, ...commented].flatMap((name) => (typeof name === 'string' ? name.split('.')[0] ?? [] : []))
  return [...new Set(names)].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'this')
}
