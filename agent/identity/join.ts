import { timingSafeEqual, X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { Agent, request } from 'undici';
import { apiProblem, consoleIdentity, type JoinRequest, joinPath, joinResponse } from '@/lib/contract/api';
import { requireVersions } from '../engines/ask-version';
import { allEngines, debianPrograms } from '../engines/read-node-facts';
import { usableStateDir } from '../engines/state-dir';
import { exec } from '../system/exec';
import { makeFolders } from '../system/files';
import { tryDoor } from '../system/own-door';
import { type AgentConfig, writeAgentConfig } from './agent-config';
import { installCertificate, requestCertificate, spkiPin } from './identity';

/**
 * Joining: the one time that this node speaks to somebody it doesn't know yet.
 *
 * Whoever gave us the token also gave the hash of the CA's public key. First we fetch the chain and look for that root,
 * then we connect anew with it as the only trusted one, and only over that connection the token travels (MTLS-02). The
 * server must also call itself the console: every node holds a certificate of the same root.
 */
export type JoinPlan = {
  stateDir: string;
  consoleUrl: string;
  token: string;
  caPin: string;
  config: Omit<AgentConfig, 'nodeId' | 'format'>;
};

/** Why joining failed, in words for the person at the terminal. */
export class JoinFailed extends Error {
  override name = 'JoinFailed';
}

const timeoutMs = 10_000;

export async function join(plan: JoinPlan): Promise<AgentConfig> {
  // All that this machine can say no to by itself comes before the token is spent.
  await usableStateDir(plan.stateDir);
  await requireVersions(exec, debianPrograms, allEngines);
  await tryDoor(plan.config.listen);
  const url = new URL(plan.consoleUrl);
  const root = await pinnedRoot(url, plan.caPin);

  const csr = await newRequest(plan.stateDir);
  const { name, hostname, endpoint } = plan.config;
  const answer = await askToJoin(url, root, { token: plan.token, name, hostname, endpoint, csr });
  const ca = new X509Certificate(answer.ca);
  if (spkiPin(ca) !== plan.caPin) throw new JoinFailed('The console answered with another CA than the pinned one.');

  await installCertificate(plan.stateDir, answer.nodeId, { certificate: answer.certificate, ca: answer.ca });
  const config: AgentConfig = { format: 1, nodeId: answer.nodeId, ...plan.config };
  await writeAgentConfig(plan.stateDir, config);
  return config;
}

async function newRequest(stateDir: string): Promise<string> {
  try {
    await makeFolders(stateDir, 0o755);
    return await requestCertificate(stateDir);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new JoinFailed(
      `The state folder ${stateDir} can't be written: ${why}. Join as root, or with another --state.`,
    );
  }
}

/** The root of the chain that the server shows, if its key has the pinned hash. Nothing is believed or sent here. */
async function pinnedRoot(url: URL, pin: string): Promise<string> {
  const chain = await servedChain(url);
  const root = chain.find((certificate) => samePin(spkiPin(certificate), pin));
  if (!root)
    throw new JoinFailed('This console is not of the CA that --ca-pin names. Wrong address, or somebody in between.');
  return root.toString();
}

function servedChain(url: URL): Promise<X509Certificate[]> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      socket.destroy();
      reject(new JoinFailed(`${url.host} can't be reached: ${reason}`));
    };
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket = tls.connect({ host, port: portOf(url), rejectUnauthorized: false, minVersion: 'TLSv1.3' }, () => {
      const chain: X509Certificate[] = [];
      for (let next = socket.getPeerX509Certificate(); next && chain.length < 5; next = next.issuerCertificate) {
        chain.push(next);
      }
      socket.destroy();
      resolve(chain);
    });
    socket.setTimeout(timeoutMs, () => fail('no answer'));
    socket.on('error', (error) => fail(error.message));
  });
}

async function askToJoin(url: URL, ca: string, body: JoinRequest) {
  const dispatcher = new Agent({
    connect: { ca, minVersion: 'TLSv1.3', timeout: timeoutMs, checkServerIdentity: mustBeConsole },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  try {
    const response = await request(new URL(joinPath, url), {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.body.json();
    if (response.statusCode === 200) return joinResponse.parse(answer);
    const problem = apiProblem.safeParse(answer);
    throw new JoinFailed(problem.success ? problem.data.message : `The console answered ${response.statusCode}.`);
  } catch (error) {
    if (error instanceof JoinFailed) throw error;
    throw new JoinFailed(`Joining failed: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await dispatcher.destroy();
  }
}

function mustBeConsole(_host: string, certificate: tls.PeerCertificate): Error | undefined {
  if (certificate.subjectaltname === `URI:${consoleIdentity}`) return undefined;
  return new Error('the server is not the console');
}

function samePin(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

const portOf = (url: URL) => (url.port === '' ? 443 : Number(url.port));
