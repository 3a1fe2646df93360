import type { DovecotListener, DovecotSettingName } from './dovecot';
import type { PostfixParameterName, PostfixService } from './postfix';
import type { Setting } from './setting';

/** One wish of a capability, in an engine's own terms. `setting` names who wishes it. */
export type Contribution = { setting: Setting } & (
  | { kind: 'postfix.parameter'; name: PostfixParameterName; value: number }
  | { kind: 'postfix.service'; service: PostfixService }
  | { kind: 'dovecot.setting'; name: DovecotSettingName; value: string }
  | { kind: 'dovecot.listener'; listener: DovecotListener }
);
