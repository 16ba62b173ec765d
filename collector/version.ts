import manifest from '../package.json' with { type: 'json' }

/** The product's version, told to outlets and on the page. */
export const VERSION: string = manifest.version
