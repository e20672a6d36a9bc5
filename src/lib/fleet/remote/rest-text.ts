/** `0:24`, `12:05`, `1:00:00`: what is left of a turn. */
export function toRestText(restMs: number): string {
  const seconds = Math.max(0, Math.ceil(restMs / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}
