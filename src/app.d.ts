import type { FloorpulseError } from '$lib/domain/errors';
import type { Scope } from '$lib/domain/scope';
import type { Services } from '$lib/server/services';

declare global {
  namespace App {
    interface Locals {
      /** Set by hooks.server.ts for every request. */
      scope: Scope;
      services: Services;
      requestId: string;
      /** The language the page starts in; `?lang=` decides, then the wall, then the browser. */
      language: 'zh' | 'en';
      /** What a route threw, for the answer's status and form. */
      failure?: FloorpulseError | 'accident';
    }
  }
}

export {};
