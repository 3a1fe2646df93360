import type { EventStore } from '../telemetry/event-store';
import type { UsageStore } from '../telemetry/usage-store';
import { checkRoute } from './check-route';
import type { Route } from './control-server';
import { directoryRoutes } from './directory-routes';
import { eventsRoute } from './events-route';
import { type IdentityServices, identityRoutes } from './identity-routes';
import { revisionRoutes } from './revision-routes';
import { testMessageRoute } from './test-message-route';
import { usageRoute } from './usage-route';

export type Services = IdentityServices & { events: EventStore; usage: UsageStore };

export function controlRoutes(services: Services): Route[] {
  return [
    ...revisionRoutes(services.node),
    ...directoryRoutes(services.directory),
    ...identityRoutes(services),
    eventsRoute(services.events),
    usageRoute(services.usage),
    checkRoute(services.node),
    testMessageRoute(services.node),
  ];
}
