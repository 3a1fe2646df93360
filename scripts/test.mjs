/**
 * npm test                     every test; installs and builds what they need
 * npm test -- unit db          only these kinds: unit house db engine system spec
 * npm run screenshots          every page and state in every look, to be looked at: .postwarden/screenshots/index.html
 *
 * The last line is "N passed, N failed". Exit 1: a failure, or nothing was tested.
 */
import { readyForTypeScript } from './packages.mjs';

await readyForTypeScript();
const { test } = await import('./test/main.ts');
await test(process.argv.slice(2));
