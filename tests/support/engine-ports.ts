import { aListener as anyListener, aService as anyService } from '@/agent/engines/document.fixture';
import { portOf } from './ports';

export function aService(changes: Parameters<typeof anyService>[0] = {}): ReturnType<typeof anyService> {
  return anyService({ port: portOf(25), ...changes });
}

export function aListener(changes: Parameters<typeof anyListener>[0] = {}): ReturnType<typeof anyListener> {
  return anyListener({ port: portOf(143), ...changes });
}
