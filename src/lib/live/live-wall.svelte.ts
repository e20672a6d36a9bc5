/** What this screen has been told of its wall. It draws nothing and knows nothing of sockets. */
import type { WallPackage } from '../domain/live-events.ts';
import type { Takeover } from '../domain/takeover.ts';
import type { WallControl } from '../domain/wall-control.ts';

export class LiveWall {
  /** Undefined: the wall that this paired screen is assigned to. */
  readonly wallId: string | undefined;
  /** Replaced as a whole on every change, steering and takeovers included. Stays when the server is away or the wall is gone. */
  package = $state.raw<WallPackage | null>(null);
  error = $state.raw<{ code: string; message: string } | null>(null);

  private readonly onChange: ((next: WallPackage) => void) | undefined;

  constructor(wallId: string | undefined, onChange?: (next: WallPackage) => void) {
    this.wallId = wallId;
    this.onChange = onChange;
  }

  get control(): WallControl | null {
    return this.package?.control ?? null;
  }

  get takeover(): Takeover | null {
    return this.package?.takeover ?? null;
  }

  replace(next: WallPackage): void {
    this.error = null;
    this.set(next);
  }

  fail(error: { code: string; message: string }): void {
    this.error = error;
  }

  /** Messages of the wall that was watched before may still come. */
  steer(message: { wall: string; control: WallControl }): void {
    if (this.package?.wall.id === message.wall) this.set({ ...this.package, control: message.control });
  }

  interrupt(message: { wall: string; takeover: Takeover | null }): void {
    if (this.package?.wall.id === message.wall) this.set({ ...this.package, takeover: message.takeover });
  }

  private set(next: WallPackage): void {
    this.package = next;
    this.onChange?.(next);
  }
}
