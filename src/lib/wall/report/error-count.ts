/** Errors of the page, counted since it was opened: a wall has no console that anybody looks at. */
export interface ErrorCount {
  readonly count: number;
  readonly last: string | null;
  stop(): void;
}

const maxText = 300;

export function countErrors(target: Window = window): ErrorCount {
  let count = 0;
  let last: string | null = null;
  const keep = (text: string): void => {
    count += 1;
    last = text.slice(0, maxText);
  };
  const onError = (event: ErrorEvent): void => keep(event.message || String(event.error));
  const onRejection = ({ reason }: PromiseRejectionEvent): void =>
    keep(reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason));
  target.addEventListener('error', onError);
  target.addEventListener('unhandledrejection', onRejection);
  return {
    get count() {
      return count;
    },
    get last() {
      return last;
    },
    stop() {
      target.removeEventListener('error', onError);
      target.removeEventListener('unhandledrejection', onRejection);
    }
  };
}
