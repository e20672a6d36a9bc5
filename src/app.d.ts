import type { Scope } from '$lib/domain/scope';
import type { Services } from '$lib/server/services';

declare global {
  namespace App {
    interface Locals {
      /** Set by hooks.server.ts for every request. */
      scope: Scope;
      services: Services;
      requestId: string;
    }
  }
}

export {};
