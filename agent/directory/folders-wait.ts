import type { DirectoryObject } from '@/lib/contract/directory';

/** A row that this node can't obey yet; the console sends it again. */
export class NotYet extends Error {
  constructor() {
    super('Dovecot does not ask yet where the mail of this mailbox lies.');
    this.name = 'NotYet';
  }
}

/** Hands out what comes until a mailbox has a folder of its own that the node doesn't follow yet: then throws NotYet. */
export async function* onceFollowed(
  objects: AsyncIterable<DirectoryObject[]>,
  followsFolders: () => Promise<boolean>,
): AsyncGenerator<DirectoryObject[]> {
  let follows = false;
  for await (const batch of objects) {
    if (!follows && batch.some(hasFolder)) {
      follows = await followsFolders();
      if (!follows) throw new NotYet();
    }
    yield batch;
  }
}

function hasFolder(object: DirectoryObject): boolean {
  return object.kind === 'mailbox' && object.row?.mailFolder !== undefined;
}
