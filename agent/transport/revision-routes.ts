import { applyRequest, confirmRequest, controlPaths, planRequest, rollbackRequest } from '@/lib/contract/api';
import type { MailNode } from '../apply/node';
import { type Route, sendJson } from './control-server';
import { Problem } from './problem';
import { readJson } from './read-json';
import { bodyOf } from './request-body';
import { sendLine, startLines } from './send-lines';

/** A compiled document is far below 1 MB (DESIGN.md part 1). */
const maxDocumentBytes = 4_194_304;
const maxSmallBytes = 65_536;

export function revisionRoutes(node: MailNode): Route[] {
  return [
    {
      method: 'POST',
      path: controlPaths.plan,
      handle: async (request, response) => {
        sendJson(response, 200, await node.plan(await readJson(bodyOf(request), planRequest, maxDocumentBytes)));
      },
    },
    applyRoute(node),
    {
      method: 'POST',
      path: controlPaths.confirm,
      handle: async (request, response) => {
        const { revision, forSeconds } = await readJson(bodyOf(request), confirmRequest, maxSmallBytes);
        if (!(await node.confirm(revision, forSeconds)))
          throw new Problem(409, 'not-running', 'Another revision is running.');
        response.writeHead(204).end();
      },
    },
    {
      method: 'POST',
      path: controlPaths.rollback,
      handle: async (request, response) => {
        const { revision } = await readJson(bodyOf(request), rollbackRequest, maxSmallBytes);
        const verdict = await node.rollback(revision);
        if (verdict === null) throw new Problem(409, 'no-trial', 'That revision is not on trial.');
        sendJson(response, 200, verdict);
      },
    },
  ];
}

function applyRoute(node: MailNode): Route {
  let applying = false;
  return {
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
  };
}
