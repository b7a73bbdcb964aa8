/** Babel plugins that come without types. */
declare module 'babel-plugin-istanbul' { const plugin: object; export default plugin }
declare module '@babel/plugin-*' { const plugin: object; export default plugin }
declare module '@babel/preset-*' { const preset: object; export default preset }
