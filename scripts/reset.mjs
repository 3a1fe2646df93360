/**
 * npm run reset            asks, then stops Postwarden and removes its data: database, keys, mail
 * npm run reset -- --yes   without asking
 */
import { readyForTypeScript } from './packages.mjs';

await readyForTypeScript();
const { reset } = await import('./start/reset.ts');
await reset({ isSure: process.argv.includes('--yes') });
