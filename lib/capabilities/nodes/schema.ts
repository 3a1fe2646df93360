import { z } from 'zod';
import { type engineHealth, joinRequest } from '@/lib/contract/api';

export const createTokenInput = z.strictObject({
  /** As people type it: capitals and outer spaces don't make another name. */
  name: z.string().trim().toLowerCase().min(1).pipe(joinRequest.shape.name),
  expiresInMinutes: z.int().min(5).max(1_440).describe('How long the command may be used; at most a day (MTLS-01).'),
});
export type CreateTokenInput = z.infer<typeof createTokenInput>;

export const revokeNodeInput = z.strictObject({ id: z.uuid() });
export type RevokeNodeInput = z.infer<typeof revokeNodeInput>;

/** Shown once: the token is kept nowhere but as a hash. */
export type JoinCommand = {
  name: string;
  command: string;
  expiresAt: string;
  /** The host where it looks for the console, when that is the machine itself: no other one can use the command. */
  onlyFrom: string | null;
};

/**
 * What a node is at a glance, the worst first: silent (not heard) · unknown (joined, never heard) · broken (an engine does not serve) ·
 * drifted (its files differ from its revision) · rejected (it said no to the revision it should run) · not-started (no revision stands
 * that it could run) · deploying (the revision is on its way) · running (as it should be).
 */
export const nodeStates = [
  'silent',
  'unknown',
  'broken',
  'drifted',
  'rejected',
  'not-started',
  'deploying',
  'running',
] as const;
export type NodeState = (typeof nodeStates)[number];

export type NodeDto = {
  id: string;
  name: string;
  hostname: string;
  endpoint: string;
  state: NodeState;
  joinedAt: string;
  lastSeenAt: string | null;
  /** Since when it is not heard, and why (a code of lib/contract/unreachable, or its own words); null while it is. */
  awaySince: string | null;
  awayReason: string | null;
  runningRevision: number | null;
  desiredRevision: number | null;
  trialUntil: string | null;
  /** Newest directory change that it holds, and how many it lacks. */
  directorySeq: number;
  directoryBehind: number;
  engines: z.infer<typeof engineHealth>[];
  drift: string[];
  agentVersion: string | null;
  certificateExpiresAt: string | null;
};

/** GET /api/live/nodes. */
export type LiveNodes = { nodes: NodeDto[]; asOf: string };
