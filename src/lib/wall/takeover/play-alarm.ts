/** Two soft notes, made here: no file is fetched. Browsers forbid sound where nobody has touched the page yet; then it stays silent. */

/** Falls a fourth, twice. */
const notes = [
  { at: 0, hertz: 880 },
  { at: 0.22, hertz: 660 },
  { at: 0.7, hertz: 880 },
  { at: 0.92, hertz: 660 }
];
const noteSeconds = 0.42;
const loudness = 0.16;
const lengthMs = 2_000;

/** Returns what ends it early. */
export function playAlarm(): () => void {
  if (typeof AudioContext === 'undefined') return () => undefined;
  let context: AudioContext;
  try {
    context = new AudioContext();
  } catch {
    return () => undefined;
  }
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(timer);
    void context.close().catch(() => undefined);
  };
  // Each open context holds the sound device: a screen that is never touched must not collect them.
  const timer = setTimeout(close, lengthMs);
  const play = (): void => {
    if (isClosed || context.state !== 'running') return;
    for (const { at, hertz } of notes) {
      const start = context.currentTime + at;
      const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, start + noteSeconds);
      tone.connect(gain).connect(context.destination);
      tone.start(start);
      tone.stop(start + noteSeconds);
    }
  };
  if (context.state === 'running') play();
  else context.resume().then(play, () => undefined);
  return close;
}
