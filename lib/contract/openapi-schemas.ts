import { z } from 'zod';
import {
  apiProblem,
  applyProgress,
  applyRequest,
  certificateIssue,
  certificateRequest,
  checkRequest,
  checkResponse,
  confirmRequest,
  joinRequest,
  joinResponse,
  nodeStatus,
  planRequest,
  planResponse,
  rollbackRequest,
  testMessageProgress,
  testMessageRequest,
} from './api';
import { changesHead, directoryHeld, directoryObject, snapshotHead, streamEnd } from './directory';
import { compiledDocument } from './document';
import { nodeEvent } from './events';
import { mailboxUsage } from './usage';
import { verdict } from './verdict';

/** Schemas that the document names; everything below them is written out in place. */
export const namedSchemas = {
  ApiProblem: apiProblem,
  ApplyProgress: applyProgress,
  ApplyRequest: applyRequest,
  CertificateIssue: certificateIssue,
  CertificateRequest: certificateRequest,
  ChangesHead: changesHead,
  CompiledDocument: compiledDocument,
  ConfirmRequest: confirmRequest,
  RollbackRequest: rollbackRequest,
  DirectoryHeld: directoryHeld,
  DirectoryObject: directoryObject,
  JoinRequest: joinRequest,
  JoinResponse: joinResponse,
  MailboxUsage: mailboxUsage,
  NodeEvent: nodeEvent,
  NodeStatus: nodeStatus,
  CheckRequest: checkRequest,
  CheckResponse: checkResponse,
  PlanRequest: planRequest,
  PlanResponse: planResponse,
  SnapshotHead: snapshotHead,
  StreamEnd: streamEnd,
  TestMessageProgress: testMessageProgress,
  TestMessageRequest: testMessageRequest,
  Verdict: verdict,
} as const;

export type SchemaName = keyof typeof namedSchemas;

export const reference = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

/** JSON Schema of each, as it stands under components. */
export function componentSchemas() {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(namedSchemas)) registry.add(schema, { id });
  const generated = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` }).schemas;
  return Object.fromEntries(
    Object.entries(generated).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}
