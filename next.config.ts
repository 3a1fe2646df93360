import type { NextConfig } from 'next';

/**
 * `standalone` is what the package ships. Argon2, pg and libsql hold native or dynamic parts that a bundler breaks.
 * A server action that comes from another origin is refused by Next itself; `allowedOrigins` stays empty on purpose.
 */
const config: NextConfig = {
  output: 'standalone',
  // Else Next takes the topmost folder that has a lock file for the root, and the server lands somewhere below it.
  outputFileTracingRoot: import.meta.dirname,
  // The guide's pages are loaded as text, each when somebody opens it (app/(console)/help.tsx).
  turbopack: { root: import.meta.dirname, rules: { '*.md': { type: 'text' } } },
  poweredByHeader: false,
  typedRoutes: true,
  productionBrowserSourceMaps: false,
  devIndicators: false,
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'libsql', 'pino'],
  experimental: {
    // `forbidden()` of a page that its reader may not see: a 403 and a page of its own instead of an error.
    authInterrupts: true,
    serverActions: { bodySizeLimit: '1mb', allowedOrigins: [] },
    optimizePackageImports: ['radix-ui'],
  },
};

export default config;
