/** One line that fills on a terminal, a line for every quarter elsewhere. */
export function openProgress(title: string, out: NodeJS.WriteStream = process.stderr): (share: number, note: string) => void {
  const width = 28;
  let quarter = -1;
  return (share, note) => {
    const done = Math.round(share * width);
    const line = `${title} [${'#'.repeat(done)}${'.'.repeat(width - done)}] ${String(Math.round(share * 100)).padStart(3)} %  ${note}`;
    if (out.isTTY) {
      out.write(`\r${line}\x1b[K${share >= 1 ? '\n' : ''}`);
      return;
    }
    const reached = Math.floor(share * 4);
    if (reached > quarter) out.write(`${line}\n`);
    quarter = Math.max(quarter, reached);
  };
}
