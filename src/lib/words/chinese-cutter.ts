/** jieba in a thread of its own: loading its dictionary takes a third of a second, in which no socket would be served. */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { addedChineseWords } from './dictionary-zh.ts';

/** Written as text, for the server is bundled and its worker must be found wherever it runs. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { Jieba } = require(workerData.jieba);
const { dict } = require(workerData.dict);
const jieba = Jieba.withDict(dict);
jieba.loadDict(Buffer.from(workerData.added));
parentPort.on('message', ({ id, texts }) => {
  parentPort.postMessage({ id, pieces: texts.map((text) => jieba.cut(text, false).join('\\u0000')) });
});
`;

/** Far above any single word, so that an added word stays whole. */
const frequency = 100_000;

interface Cut {
  readonly id: number;
  readonly pieces: readonly string[];
}

interface Waiting {
  readonly resolve: (pieces: readonly string[]) => void;
  readonly reject: (error: Error) => void;
}

class ChineseCutter {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  isGone = false;

  constructor() {
    const { resolve } = createRequire(import.meta.url);
    this.#worker = new Worker(program, {
      eval: true,
      workerData: {
        jieba: resolve('@node-rs/jieba'),
        dict: resolve('@node-rs/jieba/dict'),
        added: addedChineseWords.map((word) => `${word} ${frequency} n\n`).join('')
      }
    });
    this.#worker.unref();
    this.#worker.on('message', ({ id, pieces }: Cut) => {
      this.#waiting.get(id)?.resolve(pieces);
      this.#forget(id);
    });
    this.#worker.on('error', (error) => this.#close(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#close(new Error('The thread that cuts Chinese texts has ended.')));
  }

  cut(texts: readonly string[]): Promise<readonly string[]> {
    this.#count += 1;
    const id = this.#count;
    // While somebody waits, the process does too.
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, texts });
    });
  }

  #forget(id: number): void {
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #close(error: Error): void {
    this.isGone = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

let cutter: ChineseCutter | undefined;

/** Each text in pieces, by the dictionary alone: a name that it does not know falls apart into characters. */
export async function cutChinese(texts: readonly string[]): Promise<string[][]> {
  if (!cutter || cutter.isGone) cutter = new ChineseCutter();
  const pieces = await cutter.cut(texts);
  return pieces.map((text) => text.split('\u0000'));
}
