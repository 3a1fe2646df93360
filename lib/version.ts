import manifest from '../package.json' with { type: 'json' };

/** Version of this console. */
export const version: string = manifest.version;
