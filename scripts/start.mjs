/**
 * npm start        everything Postwarden is, on this machine: packages, database, console, worker and one mail node
 * npm run dev      the same with live reload
 *
 * Settings from the environment: PORT (3000), DATABASE_URL (else a database of its own), POSTWARDEN_URL.
 */
import { readyForTypeScript } from './packages.mjs';
import { wrongSettings } from './wrong-settings.mjs';

const wrong = wrongSettings(process.env);
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
const packagesMs = await readyForTypeScript();
const { start } = await import('./start/main.ts');
await start({ packagesMs, isDevelopment: process.argv.includes('--dev') });
