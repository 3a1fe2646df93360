import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { joinRequest } from '@/lib/contract/api';
import { createNodeClient } from '@/lib/control/node-client';
import { type CertificateAuthority, openAuthority } from '@/lib/crypto/ca';
import { bundlePrograms } from './bundle-programs';

const root = path.resolve(import.meta.dirname, '../..');
const programs = { agent: 'agent/main.ts', standing: 'agent/standing-node.fixture.ts' };

/** A console's CA and enrolment port in this process, and agents as processes of their own. Give `close` to afterAll. */
export async function aControlPlane(enrolmentPort: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'pw-plane-'));
  const authority = await openAuthority(path.join(folder, 'keys'));
  const enrolment = await anEnrolmentServer(authority, enrolmentPort);
  const agents: ChildProcess[] = [];
  const stateOf = (name: string) => path.join(folder, name);
  const start = startOnceBundled(folder);

  return {
    folder,
    authority,
    enrolment,
    stateOf,

    /** `agent join`, as an operator types it. Answers its exit status and what it printed. */
    async join(
      name: string,
      port: number,
      more: { pin?: string; console?: string; state?: string; mode?: string; listen?: string } = {},
    ) {
      const named = {
        mode: more.mode ?? 'private',
        state: more.state ?? stateOf(name),
        console: more.console ?? `https://127.0.0.1:${enrolmentPort}`,
        token: `token-of-${name}-0123456789`,
        name,
      };
      const listen = more.listen ?? `127.0.0.1:${port}`;
      const rest = { 'ca-pin': more.pin ?? authority.caPin(), hostname: `${name}.test`, listen };
      const options = Object.entries({ ...named, ...rest }).flatMap(([option, value]) => [`--${option}`, value]);
      return ended(await start('agent', ['join', ...options], 'pipe'));
    },

    /** The agent with these arguments and no others. */
    async agent(...argv: string[]) {
      return ended(await start('agent', argv, 'pipe'));
    },

    async startAgent(name: string): Promise<ChildProcess> {
      const child = await start('standing', [stateOf(name)]);
      agents.push(child);
      if (!child.stdout) throw new Error('The agent has no output.');
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.includes('agent ready')) return child;
      }
      throw new Error(`The agent of ${name} ended before it was ready.`);
    },

    async client(nodeId: string, endpoint: string) {
      return createNodeClient({ nodeId, endpoint }, await authority.consoleCertificate());
    },

    async close() {
      for (const agent of agents) agent.kill('SIGKILL');
      await enrolment.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<{ status: unknown; output: string; complaint: string }> {
  const said = { output: '', complaint: '' };
  child.stdout?.on('data', (chunk) => {
    said.output += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    said.complaint += String(chunk);
  });
  const [status] = await once(child, 'close');
  return { status, ...said };
}

function startOnceBundled(folder: string) {
  let bundled: Promise<void> | null = null;
  return async (program: keyof typeof programs, argv: string[], complaints?: 'pipe') => {
    bundled ??= bundlePrograms(folder, programs);
    await bundled;
    return node([path.join(folder, `${program}.mjs`), ...argv], complaints);
  };
}

/** A TypeScript program of this checkout as a process of its own. */
export function tsx(...args: string[]): ChildProcess {
  return node(['--import', 'tsx', ...args]);
}

function node(args: string[], complaints: 'inherit' | 'pipe' = 'inherit'): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', complaints] });
}

/** Lets everybody with a token in; what it received is kept, so that a test can see what left the node. */
export async function anEnrolmentServer(authority: CertificateAuthority, port: number) {
  const { key, certificate } = await authority.enrolmentCertificate();
  const received: string[] = [];
  const nodeIds = new Map<string, string>();
  const server = https.createServer({ key, cert: certificate, minVersion: 'TLSv1.3' }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push(body);
    const wanted = joinRequest.parse(JSON.parse(body));
    const nodeId = randomUUID();
    nodeIds.set(wanted.name, nodeId);
    const issued = await authority.issueNodeCertificate(wanted.csr, nodeId);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ nodeId, certificate: issued, ca: authority.certificate }));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    received,
    idOf(name: string): string {
      const id = nodeIds.get(name);
      if (id === undefined) throw new Error(`${name} has not joined.`);
      return id;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
