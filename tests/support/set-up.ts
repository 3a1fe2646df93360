import { testDatabase } from './database';

/** Before each test file and its imports: its own database and data folder, in the environment where lib/env looks. */
await testDatabase();
