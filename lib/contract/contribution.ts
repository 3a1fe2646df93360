import type { DovecotListener, DovecotSettings } from './dovecot';
import type { PostfixParameters, PostfixService } from './postfix';
import type { Setting } from './setting';

/** One wish of a capability, in an engine's own terms. `setting` names who wishes it. */
export type Contribution = { setting: Setting } & (
  | NamedValues<'postfix.parameter', PostfixParameters>
  | { kind: 'postfix.service'; service: PostfixService }
  | NamedValues<'dovecot.setting', DovecotSettings>
  | { kind: 'dovecot.listener'; listener: DovecotListener }
);

/** A value for each name, as the engine's list allows it for that name. */
type NamedValues<Kind extends string, List> = {
  [Name in keyof List]-?: {
    kind: Kind;
    name: Name;
    value: NonNullable<List[Name]> extends { value: infer Value } ? Value : never;
  };
}[keyof List];
