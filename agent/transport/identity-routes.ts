import { certificateIssue, controlPaths, type NodeStatus } from '@/lib/contract/api';
import type { MailNode } from '../apply/node';
import type { Directory } from '../directory/directory';
import type { Identity } from '../identity/identity';
import { CertificateRefused, certificateExpiry, installCertificate, requestCertificate } from '../identity/identity';
import { type Route, sendJson } from './control-server';
import { Problem } from './problem';
import { readJson } from './read-json';
import { bodyOf } from './request-body';

/** Two certificates in PEM. */
const maxIssueBytes = 65_536;

export type IdentityServices = {
  stateDir: string;
  nodeId: string;
  agentVersion: string;
  identity: Identity;
  node: MailNode;
  directory: Directory;
  /** A renewed certificate, to be shown from the next connection on. */
  onIdentity(identity: Identity): void;
};

/** Who this node is and how it is, and how its certificate is renewed. */
export function identityRoutes(services: IdentityServices): Route[] {
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
        const issue = await readJson(bodyOf(request), certificateIssue, maxIssueBytes);
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
