import { expect, test } from 'vitest';
import { versionLack } from '@/lib/contract/engine-versions';
import { exec } from '../system/exec';
import { askVersion } from './ask-version';
import { allEngines, debianPrograms } from './read-node-facts';

test.each(allEngines)('the %s of this machine says a version that a node runs', async (engine) => {
  const version = await askVersion(exec, debianPrograms, engine);

  expect(version).toMatch(/^\d+\.\d+[^\n]{0,70}$/);
  expect(versionLack(engine, version)).toBeNull();
});
