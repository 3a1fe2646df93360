import { checkRequest, controlPaths } from '@/lib/contract/api';
import type { MailNode } from '../apply/node';
import { type Route, sendJson } from './control-server';
import { readJson } from './read-json';
import { bodyOf } from './request-body';

const maxBytes = 65_536;

/** What the engines say of one address. */
export function checkRoute(node: MailNode): Route {
  return {
    method: 'POST',
    path: controlPaths.check,
    handle: async (request, response) => {
      const { address } = await readJson(bodyOf(request), checkRequest, maxBytes);
      sendJson(response, 200, await node.check(address));
    },
  };
}
