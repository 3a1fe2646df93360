/**
 * npm run build:agent    dist/agent: the agent and what it needs at run time, to be copied to a mail node
 */
import { join } from 'node:path';
import { readyForTypeScript, root } from './packages.mjs';

await readyForTypeScript();
const { packageAgent } = await import('./start/bundles.ts');
await packageAgent(root, join(root, 'dist/agent'));
console.log('Wrote dist/agent: copy it to the node as /opt/postwarden (docs/nodes.md).');
