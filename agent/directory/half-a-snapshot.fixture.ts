import { setTimeout as sleep } from 'node:timers/promises';
import { openDirectory } from './directory';

/** A process that hangs in the middle of a snapshot, after enough rows that some stand in the log; a test kills it. */
const [folder = '', epoch = ''] = process.argv.slice(2);
const directory = openDirectory({
  folder,
  readerGroupId: null,
  onAccessEnded: () => undefined,
  followsFolders: async () => true,
});

async function* half() {
  yield [JSON.stringify({ kind: 'snapshot', epoch, through: 99 })];
  for (let id = 1; id <= 120_000; id += 1) {
    const row = {
      domainId: 1,
      address: `m${id}@a.test`,
      enabled: true,
      reason: 'r'.repeat(400),
      quotaKib: 0,
      verifier: 'x'.repeat(300),
    };
    yield [JSON.stringify({ kind: 'mailbox', id, row })];
  }
  process.stdout.write('half\n');
  await sleep(60_000);
}
void directory.applySnapshot(half());
