import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  applyRequest,
  certificateIssue,
  confirmRequest,
  controlPaths,
  type NodeStatus,
  planRequest,
} from '@/lib/contract/api';
import { readLines } from '@/lib/contract/ndjson';
import type { MailNode } from '../apply/node';
import type { Directory } from '../directory/directory';
import { maxLineCharacters } from '../directory/read-stream';
import type { Identity } from '../identity/identity';
import { CertificateRefused, certificateExpiry, installCertificate, requestCertificate } from '../identity/identity';
import { type Route, sendJson } from './control-server';
import { Problem } from './problem';
import { readJson } from './read-json';

/** A compiled document is far below 1 MB (DESIGN.md part 1). */
const maxDocumentBytes = 4_194_304;
const maxSmallBytes = 65_536;
const heartbeatMs = 5_000;

export type Services = {
  stateDir: string;
  nodeId: string;
  agentVersion: string;
  identity: Identity;
  node: MailNode;
  directory: Directory;
  /** A renewed certificate, to be shown from the next connection on. */
  onIdentity(identity: Identity): void;
};

export function controlRoutes(services: Services): Route[] {
  return [...revisionRoutes(services.node), ...directoryRoutes(services.directory), ...identityRoutes(services)];
}

function revisionRoutes(node: MailNode): Route[] {
  let applying = false;
  return [
    {
      method: 'POST',
      path: controlPaths.plan,
      handle: async (request, response) => {
        sendJson(response, 200, await node.plan(await readJson(bodyOf(request), planRequest, maxDocumentBytes)));
      },
    },
    {
      method: 'POST',
      path: controlPaths.apply,
      handle: async (request, response) => {
        const wanted = await readJson(bodyOf(request), applyRequest, maxDocumentBytes);
        if (applying) throw new Problem(409, 'busy', 'Another revision is being applied.');
        applying = true;
        const stopBeating = startLines(response);
        try {
          const verdict = await node.apply(wanted, (stage) => sendLine(response, { event: 'stage', stage }));
          sendLine(response, { event: 'verdict', verdict });
          response.end();
        } finally {
          applying = false;
          stopBeating();
        }
      },
    },
    {
      method: 'POST',
      path: controlPaths.confirm,
      handle: async (request, response) => {
        const { revision } = await readJson(bodyOf(request), confirmRequest, maxSmallBytes);
        if (!(await node.confirm(revision))) throw new Problem(409, 'not-running', 'Another revision is running.');
        response.writeHead(204).end();
      },
    },
    {
      method: 'POST',
      path: controlPaths.rollback,
      handle: async (request, response) => {
        request.resume();
        const verdict = await node.rollback();
        if (verdict === null) throw new Problem(409, 'no-trial', 'No revision is on trial.');
        sendJson(response, 200, verdict);
      },
    },
  ];
}

function directoryRoutes(directory: Directory): Route[] {
  return [
    {
      method: 'POST',
      path: controlPaths.directoryChanges,
      handle: async (request, response) => {
        const outcome = await withLines(request, (lines) => directory.applyChanges(lines));
        if (outcome.kind === 'gap') throw new Problem(409, 'gap', 'Changes are missing in between.', outcome.held);
        if (outcome.kind === 'epoch')
          throw new Problem(409, 'epoch', 'This node holds another directory.', outcome.held);
        sendJson(response, 200, outcome.held);
      },
    },
    {
      method: 'POST',
      path: controlPaths.directorySnapshot,
      handle: async (request, response) => {
        sendJson(response, 200, await withLines(request, (lines) => directory.applySnapshot(lines)));
      },
    },
  ];
}

/** Lets go of the body whatever happens, so that what is left of it can be drained and the answer arrives. */
async function withLines<T>(request: IncomingMessage, use: (lines: AsyncIterable<string[]>) => Promise<T>): Promise<T> {
  const lines = readLines(bodyOf(request), maxLineCharacters);
  try {
    return await use(lines);
  } finally {
    await lines.return(undefined);
  }
}

/** An iteration that stops early destroys its stream, and with it the connection that the answer needs; not this one. */
function bodyOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false });
}

function identityRoutes(services: Services): Route[] {
  const { stateDir, nodeId, node, directory } = services;
  let { identity } = services;
  return [
    {
      method: 'GET',
      path: controlPaths.status,
      handle: async (_request, response) => {
        const status: NodeStatus = {
          nodeId,
          agentVersion: services.agentVersion,
          ...(await node.status()),
          time: new Date().toISOString(),
          directory: directory.held(),
          certificateExpiresAt: certificateExpiry(identity.certificate).toISOString(),
        };
        sendJson(response, 200, status);
      },
    },
    {
      method: 'POST',
      path: controlPaths.certificateRequest,
      handle: async (request, response) => {
        request.resume();
        sendJson(response, 200, { csr: await requestCertificate(stateDir) });
      },
    },
    {
      method: 'POST',
      path: controlPaths.certificate,
      handle: async (request, response) => {
        const issue = await readJson(bodyOf(request), certificateIssue, maxSmallBytes);
        identity = await installCertificate(stateDir, nodeId, issue).catch(refuseCertificate);
        services.onIdentity(identity);
        response.writeHead(204).end();
      },
    },
  ];
}

function refuseCertificate(error: unknown): never {
  throw error instanceof CertificateRefused ? new Problem(400, 'bad-certificate', error.message) : error;
}

/** Begins an NDJSON answer. An empty line now and then tells the console that we are alive, however long a stage takes. */
function startLines(response: ServerResponse): () => void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const timer = setInterval(() => response.write('\n'), heartbeatMs);
  return () => clearInterval(timer);
}

function sendLine(response: ServerResponse, value: unknown): void {
  response.write(`${JSON.stringify(value)}\n`);
}
