/** Runs long work on the page's own thread in slices, so that a frame is never late because of it. */

const sliceMs = 10;

/** The next turn of the event loop; a timer would wait four milliseconds each time. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const from = performance.now();
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() - from < sliceMs);
    await nextTurn();
  }
}
