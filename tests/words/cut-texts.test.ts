import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutEnglish, toSingular } from '../../src/lib/words/cut-english.ts';
import { cutTexts, toChineseWords } from '../../src/lib/words/cut-texts.ts';
import { chineseStopWords } from '../../src/lib/words/stop-words-zh.ts';

describe('Chinese texts', () => {
  it('are cut into the words of their places, without what says nothing', async () => {
    const texts = [
      '二楼洗手间地面很湿，没人打扫',
      '停车费太贵，充电桩坏了',
      '母婴室有异味，不干净',
      '试衣间没有镜子',
      '缴费机前面堵了四十分钟'
    ];
    expect(await cutTexts(texts)).toEqual([
      ['洗手间', '地面', '很湿', '没人', '打扫'],
      ['停车费', '太贵', '充电桩', '坏'],
      ['母婴室', '异味', '不干净'],
      ['试衣间', '镜子'],
      ['缴费机', '堵']
    ]);
  });

  it('keep the turn that a negation gives a word, and lose names that no dictionary knows', async () => {
    expect(toChineseWords(['不', '干净'])).toEqual(['不干净']);
    expect(toChineseWords(['没', '人', '打扫'])).toEqual(['打扫']);
    expect(await cutTexts(['店员王小丽态度差'])).toEqual([['店员', '态度', '差']]);
  });

  it('may be mixed with English, in either order', async () => {
    expect(await cutTexts(['WiFi连不上', '', 'The toilets 很脏'])).toEqual([['连不上', 'wifi'], [], ['很脏', 'toilet']]);
  });
});

describe('English texts', () => {
  it('are lower case and singular; verbs and words that look like plurals stay', () => {
    expect(cutEnglish("The queues at the customers' lifts weren't moving — parking is chaos, isn’t it?")).toEqual([
      'queue',
      'customer',
      'lift',
      'moving',
      'parking',
      'chaos'
    ]);
    for (const [many, one] of [
      ['facilities', 'facility'],
      ['benches', 'bench'],
      ['glasses', 'glass'],
      ['boxes', 'box'],
      ['shoes', 'shoe'],
      ['children', 'child'],
      ['spaces', 'space'],
      ['bus', 'bus'],
      ['glass', 'glass'],
      ['dangerous', 'dangerous']
    ] as const)
      expect(toSingular(many), many).toBe(one);
  });
});

describe('whatever is written', () => {
  it('words hold no digits, no stop words and nothing that was not written', async () => {
    const character = fc.constantFrom(...'洗手间很脏没人A1 b9@,。王小丽13800 the queue ️😀\n\u0000');
    const texts = fc.array(
      fc.array(character, { maxLength: 40 }).map((list) => list.join('')),
      { maxLength: 6 }
    );
    await fc.assert(
      fc.asyncProperty(texts, async (written) => {
        const words = await cutTexts(written);
        expect(words).toHaveLength(written.length);
        words.forEach((own, index) => {
          for (const word of own) {
            expect(word).not.toMatch(/\d/);
            expect(chineseStopWords.has(word)).toBe(false);
            if (/\p{Script=Han}/u.test(word)) expect(written[index]).toContain(word);
          }
        });
      }),
      { numRuns: 100 }
    );
  });

  it('is cut while everybody else goes on', async () => {
    const texts = Array.from({ length: 4000 }, (_, index) => `二楼洗手间地面很湿，没人打扫，停车场出口堵了四十分钟，体验很差 ${index}`);
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        await setTimeout(0);
        turns += 1;
      }
    })();
    const words = await cutTexts(texts);
    isDone = true;
    await others;
    expect(words).toHaveLength(4000);
    // A turn for each batch at the least.
    expect(turns).toBeGreaterThanOrEqual(10);
  });
});
