import type { ControlAction } from '../../domain/playlist.ts';
import type { WallControl } from '../../domain/wall-control.ts';

export type ControlAnswer = { readonly control: WallControl } | { readonly error: string | null };

/** What went wrong is said in the server's words; null: it did not answer. */
export async function askControl(wallId: string, action: ControlAction): Promise<ControlAnswer> {
  try {
    const answer = await fetch(`/api/walls/${encodeURIComponent(wallId)}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action)
    });
    const body = (await answer.json()) as WallControl & { error?: { message: string } };
    return answer.ok ? { control: body } : { error: body.error?.message ?? String(answer.status) };
  } catch {
    return { error: null };
  }
}
