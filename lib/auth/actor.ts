/** Who acts: handed to every service and query. The roles room fills `permissions`; until then an operator has all. */
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

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions === 'all' || actor.permissions.has(permission);
}
