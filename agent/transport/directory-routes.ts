import type { IncomingMessage } from 'node:http';
import { controlPaths } from '@/lib/contract/api';
import { readLines } from '@/lib/contract/ndjson';
import type { Directory } from '../directory/directory';
import { maxLineCharacters } from '../directory/read-stream';
import { type Route, sendJson } from './control-server';
import { Problem } from './problem';
import { bodyOf } from './request-body';

export function directoryRoutes(directory: Directory): Route[] {
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
