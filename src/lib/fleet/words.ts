import type { Condition } from './list-screens.ts';

export type Language = 'zh' | 'en';

/** One shape for both languages, so that neither can miss a text. */
export interface Words {
  readonly screens: string;
  readonly start: string;
  readonly otherLanguage: string;
  readonly add: string;
  readonly search: string;
  readonly allWalls: string;
  readonly wall: string;
  readonly conditions: Readonly<Record<Condition, string>>;
  readonly columns: {
    readonly screen: string;
    readonly state: string;
    readonly data: string;
    readonly frames: string;
    readonly memory: string;
    readonly build: string;
    readonly errors: string;
  };
  readonly states: Readonly<Record<'live' | 'offline' | 'revoked', string>>;
  readonly never: string;
  readonly since: (span: string, at: string) => string;
  readonly unpaired: string;
  readonly noPicture: string;
  readonly picture: (name: string, span: string) => string;
  readonly oldBuild: string;
  readonly sameBuild: string;
  readonly cut: (at: string) => string;
  readonly cutHint: string;
  readonly empty: string;
  readonly emptySteps: readonly string[];
  readonly nothingFits: string;
  readonly clear: string;
  readonly loading: string;
  readonly close: string;
  readonly details: string;
  readonly facts: Readonly<
    Record<
      | 'scene'
      | 'wall'
      | 'device'
      | 'address'
      | 'size'
      | 'engine'
      | 'page'
      | 'exchanged'
      | 'nodes'
      | 'memory'
      | 'frames'
      | 'build'
      | 'data'
      | 'grey'
      | 'clock'
      | 'errors'
      | 'lastError'
      | 'full'
      | 'awake'
      | 'paired'
      | 'heard',
      string
    >
  >;
  readonly engines: Readonly<Record<'webgl' | 'canvas' | 'none', string>>;
  readonly yes: string;
  readonly no: string;
  readonly times: (count: number) => string;
  readonly clockRight: string;
  readonly clockOff: (span: string, isAhead: boolean) => string;
  readonly identify: string;
  readonly reload: string;
  readonly newPicture: string;
  readonly told: Readonly<Record<'identify' | 'reload' | 'thumbnail' | 'assign', string>>;
  readonly notThere: string;
  readonly settings: string;
  readonly name: string;
  readonly language: string;
  readonly theme: string;
  readonly ofWall: string;
  readonly languages: Readonly<Record<Language, string>>;
  readonly themes: Readonly<Record<'night' | 'day' | 'contrast', string>>;
  readonly save: string;
  readonly saved: string;
  readonly move: string;
  readonly unpairedHint: string;
  readonly revoke: string;
  readonly revokeTitle: (name: string) => string;
  readonly revokeHint: string;
  readonly cancel: string;
  readonly away: string;
  readonly steer: string;
  readonly openWall: string;
  // The page that approves.
  readonly pair: string;
  readonly code: string;
  readonly codeHint: string;
  readonly find: string;
  readonly compare: string;
  readonly asked: (span: string) => string;
  readonly over: string;
  readonly nameHint: string;
  readonly approve: string;
  readonly deny: string;
  readonly approved: (name: string, wall: string) => string;
  readonly approvedHint: string;
  readonly denied: string;
  readonly another: string;
  readonly noWalls: string;
}
