declare module 'babel-plugin-istanbul' {
  const plugin: import('@babel/core').PluginItem
  export default plugin
}
