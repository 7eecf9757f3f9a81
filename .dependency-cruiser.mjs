import { PURE_PACKAGES, SERVER_LAYERS, STANDALONE_PACKAGES, WORKSPACE_IMPORTS } from './layers.mjs'

const modules = Object.keys(SERVER_LAYERS)
const packages = ['enrichment', 'underwriting', 'plaid-emulator', 'client', 'server', 'dashboard', 'bench']
const anyOf = (names) => `(${names.join('|')})`

// Deny by default: a module may import itself, the layers listed for it, and npm packages; nothing else of the house.
const layerRules = modules
  .filter((name) => !SERVER_LAYERS[name].includes('*'))
  .map((name) => ({
    name: `layer-${name}`,
    comment: `${name} may import only: ${SERVER_LAYERS[name].join(' ') || 'nothing'} (layers.mjs)`,
    severity: 'error',
    from: { path: `^server/src/${name}/` },
    to: {
      path: `^(server|${packages.join('|')})/`,
      pathNot: [
        `^server/src/${anyOf([name, ...SERVER_LAYERS[name]])}/`,
        ...(WORKSPACE_IMPORTS[name] ?? []).map((workspace) => `^${workspace}/src/`),
      ],
    },
  }))

const doorRules = modules.map((name) => ({
  name: `door-${name}`,
  comment: `index.ts is the only door of ${name}`,
  severity: 'error',
  from: { path: '^server/src/', pathNot: [`^server/src/${name}/`, '\\.test\\.ts$'] },
  to: { path: `^server/src/${name}/`, pathNot: `^server/src/${name}/index\\.ts$` },
}))

const standaloneRules = STANDALONE_PACKAGES.map((name) => ({
  name: `standalone-${name}`,
  severity: 'error',
  from: { path: `^${name}/` },
  to: { path: `^${anyOf(packages.filter((other) => other !== name))}/` },
}))

export default {
  forbidden: [
    ...layerRules,
    ...doorRules,
    ...standaloneRules,
    {
      name: 'pure-packages',
      comment: 'enrichment and underwriting do no I/O: the same input gives the same bytes',
      severity: 'error',
      from: { path: `^${anyOf(PURE_PACKAGES)}/src/`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'emulator-internals',
      comment: 'a package is entered by its index',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: `^${anyOf(STANDALONE_PACKAGES)}/src/`, pathNot: '/src/index\\.ts$' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules|\\.test\\.ts$' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
