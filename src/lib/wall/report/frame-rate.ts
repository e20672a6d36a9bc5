/**
 * Frames per second, without keeping the page busy: for one second before each report frames are counted, and the rest of the time none is asked for.
 * A page whose main thread is held up draws fewer than the screen could.
 */
export function countFrames(onRate: (framesPerSecond: number) => void, spanMs = 1000): () => void {
  const begunAt = performance.now();
  let frames = -1;
  let request = requestAnimationFrame(function count() {
    frames += 1;
    const passed = performance.now() - begunAt;
    if (passed < spanMs) request = requestAnimationFrame(count);
    else onRate(Math.round((frames * 10_000) / passed) / 10);
  });
  return () => cancelAnimationFrame(request);
}
