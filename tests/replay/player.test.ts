import { describe, expect, it } from 'vitest';
import { ReplayPlayer } from '../../src/lib/replay/player.svelte.ts';

const range = { fromMs: 0, toMs: 3_600_000 };
const moment = { atMs: 600_000, speed: 60, window: 'hour', ghost: false, playing: true } as const;

describe('the clock of a replay', () => {
  it('moves by its speed, and stops at the end', () => {
    const player = new ReplayPlayer();
    player.open(range, moment);
    player.frame(1000);
    player.frame(1100);
    expect(player.atMs).toBe(600_000 + 100 * 60);
    player.speed = 3600;
    for (let nowMs = 1200; nowMs < 20_000; nowMs += 100) player.frame(nowMs);
    expect(player.atMs).toBe(range.toMs);
    expect(player.playing).toBe(false);
  });

  it('goes on from where it was after the page slept', () => {
    const player = new ReplayPlayer();
    player.open(range, moment);
    player.frame(1000);
    player.frame(600_000);
    expect(player.atMs).toBeLessThanOrEqual(600_000 + 250 * 60);
  });

  it('keeps a moment within its range, and begins anew from the end', () => {
    const player = new ReplayPlayer();
    player.open(range, { ...moment, atMs: -5 });
    expect(player.atMs).toBe(0);
    player.seek(9e9);
    expect(player.atMs).toBe(range.toMs);
    player.toggle();
    player.toggle();
    expect(player.playing && player.atMs).toBe(0);
  });

  it('changes speed by steps and not beyond the ends', () => {
    const player = new ReplayPlayer();
    for (let step = 0; step < 10; step += 1) player.faster(1);
    expect(player.speed).toBe(3600);
    for (let step = 0; step < 10; step += 1) player.faster(-1);
    expect(player.speed).toBe(1);
  });
});
