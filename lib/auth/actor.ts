/** Who acts: handed to every service and query. `permissions` are the operator's own, as the database holds them. */
export type Actor = {
  operatorId: number;
  name: string;
  email: string;
  permissions: 'all' | ReadonlySet<string>;
  /** Address of the browser, for the audit log. */
  address: string;
  /** SHA-256 of the session id, so that a transaction can look again whether it still stands. */
  sessionHash: Uint8Array<ArrayBuffer>;
};

/** A permission is `<room>:read` or `<room>:write`. */
export type Permission = `${string}:${'read' | 'write'}`;

/** The stored list of an operator: "all", or the permissions one by one. */
export function permissionsOf(stored: readonly string[]): Actor['permissions'] {
  return stored.includes('all') ? 'all' : new Set(stored);
}

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions === 'all' || actor.permissions.has(permission);
}
