import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eventually } from './eventually';

/** A real authoritative DNS server, nsd(8), on loopback and a port of its own; records are lines of a zone file (RFC 1035 5.1). */
export type NameServer = {
  /** As the console's setting takes it. */
  address: string;
  /** Replaces all records of the zone, and waits until they are what is answered. */
  serve: (records: readonly string[]) => Promise<void>;
  /** Ends it: nobody answers there any more. */
  stop: () => Promise<void>;
};

export async function startNameServer(zone: string, port: number): Promise<NameServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pw-nsd-'));
  const address = `127.0.0.1:${port}`;
  let serial = 0;
  let server: ChildProcess | null = null;
  await writeFile(path.join(folder, 'nsd.conf'), configuration(folder, zone, port));

  /** Another process for other records: of two signals to read the zone again, one soon after the other, nsd may miss the second. */
  async function serve(records: readonly string[]): Promise<void> {
    await ended(server);
    serial += 1;
    const begin = `$ORIGIN ${zone}.\n$TTL 0\n@ IN SOA ns.${zone}. hostmaster.${zone}. ${serial} 60 60 60 0\n@ IN NS ns.${zone}.\n`;
    await writeFile(path.join(folder, 'zone'), `${begin}${records.join('\n')}\n`);
    const started = spawn('nsd', ['-d', '-c', path.join(folder, 'nsd.conf')], { stdio: 'ignore' });
    server = started;
    await eventually(
      () => serialAt(address, zone),
      (seen) => seen === serial || started.exitCode !== null,
      20_000,
    );
    if (started.exitCode !== null) throw new Error(`nsd ended with ${started.exitCode}`);
  }

  await serve([]);
  return {
    address,
    serve,
    stop: async () => {
      await ended(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A resolver that takes every question and never answers. */
export async function startDeafResolver(port: number): Promise<{ address: string; stop: () => Promise<void> }> {
  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => void socket.close(() => resolve())),
  };
}

function configuration(folder: string, zone: string, port: number): string {
  return `server:
  ip-address: 127.0.0.1@${port}
  username: ""
  zonesdir: "${folder}"
  pidfile: "${folder}/nsd.pid"
  xfrdfile: "${folder}/xfrd.state"
  xfrdir: "${folder}"
  zonelistfile: "${folder}/zone.list"
  server-count: 1
remote-control:
  control-enable: no
zone:
  name: "${zone}"
  zonefile: "${folder}/zone"
`;
}

/** What it serves at this moment; 0: it does not answer. */
async function serialAt(address: string, zone: string): Promise<number> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([address]);
  return resolver.resolveSoa(zone).then(
    ({ serial }) => serial,
    () => 0,
  );
}

async function ended(server: ChildProcess | null): Promise<void> {
  if (server === null || server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}
