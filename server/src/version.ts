import packageJson from '../package.json' with { type: 'json' }

/** Of the server; stands in `egret --version`, openapi.json and the log. */
export const VERSION: string = packageJson.version
