/**
 * node scripts/lock-fill.mjs    after every `npm install`
 *
 * A registry that does not serve some platform's binaries makes npm leave them out of the lock file, and `npm ci` then
 * refuses it ("Missing: @biomejs/cli-darwin-arm64@ from lock file"). This gives each optional package that is missing
 * its entry, so that the file is whole on every platform.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32'];

const path = join(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const filled = fill(lock.packages);
if (filled.length > 0) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(filled.length === 0 ? 'The lock file is whole.' : `Filled in ${filled.length}: ${filled.join(', ')}`);

/** @param {Record<string, any>} packages */
function fill(packages) {
  const added = [];
  for (const owner of Object.values({ ...packages })) {
    for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
      if (Object.keys(packages).some((key) => key.endsWith(`node_modules/${name}`))) continue;
      packages[`node_modules/${name}`] = entryFor(name, range, owner.dev);
      added.push(name);
    }
  }
  return added;
}

/**
 * @param {string} name
 * @param {string} range
 * @param {boolean | undefined} isDev
 */
function entryFor(name, range, isDev) {
  const words = name.split(/[@/-]/);
  const os = systems.filter((system) => words.includes(system)).slice(0, 1);
  const cpu = processors.filter((processor) => words.includes(processor)).slice(0, 1);
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu.length > 0 && { cpu }),
    ...(isDev && { dev: true }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
