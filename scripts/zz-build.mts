import { buildAll } from './start/build';
import { settle } from './start/place';
await buildAll(settle(process.cwd()));
