/** What a screen reader is told of changes: the last of several that come at once, and never the same twice. */
const quietMs = 800;

export class Announcer {
  said = $state('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.timer);
    if (text !== this.said) this.timer = setTimeout(() => (this.said = text), quietMs);
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
