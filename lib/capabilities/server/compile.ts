import type { Contribution } from '@/lib/contract/contribution';
import type { ServerRow } from './schema';

/** The name in the engines' own terms: postconf(5) myhostname, and the hostname of Dovecot. Without one each node keeps its own. */
export function compileServer(rows: readonly ServerRow[]): Contribution[] {
  return rows.flatMap(({ id, hostname }): Contribution[] => {
    const setting = { capability: 'server', object: String(id), field: 'hostname' };
    return [
      { kind: 'postfix.parameter', name: 'myhostname', value: hostname, setting },
      { kind: 'dovecot.setting', name: 'hostname', value: hostname, setting },
    ];
  });
}
