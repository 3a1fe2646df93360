import { controlPaths, testMessageRequest } from '@/lib/contract/api';
import type { MailNode } from '../apply/node';
import type { Route } from './control-server';
import { readJson } from './read-json';
import { bodyOf } from './request-body';
import { sendLine, startLines } from './send-lines';

const maxBytes = 65_536;

/** A message on its way, gate by gate. */
export function testMessageRoute(node: MailNode): Route {
  return {
    method: 'POST',
    path: controlPaths.testMessage,
    handle: async (request, response) => {
      const wanted = await readJson(bodyOf(request), testMessageRequest, maxBytes);
      const stopBeating = startLines(response);
      try {
        await node.testMessage(wanted, (progress) => sendLine(response, progress));
        response.end();
      } finally {
        stopBeating();
      }
    },
  };
}
