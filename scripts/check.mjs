/**
 * npm run check    what must hold before a commit, in seconds: style, types, unit and house tests
 */
import { readyForTypeScript } from './packages.mjs';

await readyForTypeScript();
const { check } = await import('./test/check.ts');
await check();
