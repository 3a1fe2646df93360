import type { EventStore } from '../telemetry/event-store';
import { checkRoute } from './check-route';
import type { Route } from './control-server';
import { directoryRoutes } from './directory-routes';
import { eventsRoute } from './events-route';
import { type IdentityServices, identityRoutes } from './identity-routes';
import { revisionRoutes } from './revision-routes';
import { testMessageRoute } from './test-message-route';

export type Services = IdentityServices & { events: EventStore };

export function controlRoutes(services: Services): Route[] {
  return [
    ...revisionRoutes(services.node),
    ...directoryRoutes(services.directory),
    ...identityRoutes(services),
    eventsRoute(services.events),
    checkRoute(services.node),
    testMessageRoute(services.node),
  ];
}
