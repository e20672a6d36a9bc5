/** `npm run soak -- 120`: so many minutes by hand. Prints what was measured. */
import { runSoak } from './soak.ts';

const minutes = Number(process.argv[2] ?? 30);
const { samples, ...report } = await runSoak({ seconds: minutes * 60, historyDays: 14, say: (line) => process.stderr.write(`${line}\n`) });
const [first, last] = [samples[0], samples.at(-1)];
process.stdout.write(`${JSON.stringify({ ...report, first, last, samples: samples.length }, null, 2)}\n`);
process.exit(report.faults.length > 0 ? 1 : 0);
