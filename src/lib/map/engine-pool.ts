/**
 * Engines outlive the pictures they are in: a scene that goes gives its engine back, the next one takes it with another venue and level. A page
 * that turns scenes for years has as many WebGL contexts as maps were ever on it at once, which is one.
 */
import type { Venue } from '../domain/place.ts';
import type { Palette } from '../ui/palette.ts';
import type { Camera } from './camera.ts';
import { openEngine, type PlanEngine } from './plan-engine.ts';

export interface EngineWish {
  readonly venue: Venue;
  readonly palette: Palette;
  readonly level: string;
  readonly camera: Camera;
  readonly unitPx: number;
  readonly fadeMs: number;
}

export interface LentEngine {
  readonly engine: PlanEngine;
  /** The picture is left; the engine waits for the next one. Once. */
  giveBack(): void;
}

interface Kept {
  readonly engine: PlanEngine;
  /** Moves from picture to picture: a canvas keeps its context where it is put into another element. */
  readonly box: HTMLElement;
}

/** More than two maps at once are rare, and each holds a context. */
const keptIdle = 2;

const idle: Kept[] = [];
/** Once its contexts are gone for good, a page draws without. */
let mayUseWebgl = true;

/**
 * Puts an engine into the element: one that waits, else a new one.
 * @param ongone it has nothing to draw with any more, and has left the element: another one has to be borrowed
 */
export async function borrowEngine(host: HTMLElement, wish: EngineWish, ongone: () => void): Promise<LentEngine> {
  const waiting = idle.pop();
  if (waiting) {
    host.append(waiting.box);
    waiting.engine.show(wish);
    return lend(waiting, ongone);
  }
  const box = document.createElement('div');
  box.style.cssText = 'position:absolute;inset:0';
  host.append(box);
  try {
    return lend({ engine: await openEngine({ container: box, ...wish }, mayUseWebgl), box }, ongone);
  } catch (error) {
    box.remove();
    throw error;
  }
}

function lend(kept: Kept, ongone: () => void): LentEngine {
  let isLent = true;
  kept.engine.ongone = () => {
    mayUseWebgl = false;
    isLent = false;
    throwAway(kept);
    ongone();
  };
  return {
    engine: kept.engine,
    giveBack() {
      if (!isLent) return;
      isLent = false;
      kept.box.remove();
      kept.engine.ongone = () => {
        mayUseWebgl = false;
        idle.splice(idle.indexOf(kept), 1);
        throwAway(kept);
      };
      idle.push(kept);
      while (idle.length > keptIdle) idle.shift()?.engine.close();
    }
  };
}

function throwAway({ engine, box }: Kept): void {
  box.remove();
  try {
    engine.close();
  } catch {
    // What is gone cannot be tidied up.
  }
}

/** The page that turned scenes is left. */
export function closeIdleEngines(): void {
  for (const { engine } of idle.splice(0)) engine.close();
}
