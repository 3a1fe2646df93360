import { env } from './env';
import { openLog } from './open-log';

export const log = openLog(env.LOG_LEVEL);
