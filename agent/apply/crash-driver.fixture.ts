import { readFile } from 'node:fs/promises';
import pino from 'pino';
import { applyRequest } from '@/lib/contract/api';
import { readNodeFacts } from '../engines/read-node-facts';
import { createNode } from './node';

/**
 * A whole agent life for strace(1) to end in the middle: starts, applies the request in a file, says the verdict, leaves.
 * `driver STATE REQUEST.json`
 */
const [stateDir = '', requestFile = ''] = process.argv.slice(2);
const engines = ['dovecot', 'postfix'] as const;
const facts = await readNodeFacts({
  nodeId: 'node-1',
  hostname: 'mail.example.test',
  stateDir,
  mode: 'private',
  engines,
});
const node = createNode(facts, pino({ level: 'silent' }));
await node.start();
const request = applyRequest.parse(JSON.parse(await readFile(requestFile, 'utf8')));
const verdict = await node.apply(request, () => {});
process.stdout.write(`${JSON.stringify(verdict)}\n`);
await node.release();
process.exit(0);
