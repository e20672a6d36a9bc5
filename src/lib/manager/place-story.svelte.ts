/** Everything that the panel of one place tells, each part asked for on its own: one that fails or takes long holds up no other. */
import type { Catalogue } from '../explore/ask/get-catalogue.ts';
import { joinVoices } from './join-voices.ts';
import { Part } from './part.svelte.ts';
import { toChangesQuery, toDriversQuery, toMetersQuery, toSaidQuery, toVoicesQuery, type PlaceQuestion } from './place-query.ts';
import type { ChangesAnswer, DriversAnswer, MetersAnswer, SaidAnswer, VoicesAnswer } from './place-wire.ts';

const firstVoices = 6;
const moreVoices = 20;
/** A replay asks once for what its moments will show. */
const replayVoices = 200;
/** Channels that are jobs for somebody, not words to everybody. */
export const orderChannels = ['workorder', 'work-order'];

/** What is metered, not what follows from it. */
export function toMeterNames(catalogue: Catalogue): string[] {
  return catalogue.measures.filter(({ family, overTime }) => family === 'O' && overTime !== 'ratio').map(({ name }) => name);
}

export class PlaceStory {
  readonly said = new Part<SaidAnswer>();
  readonly meters = new Part<MetersAnswer>();
  readonly drivers = new Part<DriversAnswer>();
  readonly changes = new Part<ChangesAnswer>();
  readonly voices = new Part<VoicesAnswer>();
  readonly orders = new Part<VoicesAnswer>();
  question = $state.raw<PlaceQuestion>() as PlaceQuestion;
  private isClosed = false;
  private readonly meterNames: readonly string[];
  private readonly first: number;

  constructor(question: PlaceQuestion, catalogue: Catalogue | null, isReplay = false) {
    this.question = question;
    this.first = isReplay ? replayVoices : firstVoices;
    this.meterNames = catalogue ? toMeterNames(catalogue) : ['footfall', 'cleaningOverdueMinutes', 'equipmentDownMinutes', 'waitMinutes'];
  }

  /** What people said first: it is what one opens a place for. One after the other: many managers share the lane of questions. */
  async open(): Promise<void> {
    await this.refresh();
    if (!this.isClosed) await this.openMeters();
    if (!this.isClosed) await this.openInsight();
  }

  async openMeters(): Promise<void> {
    await this.meters.load(toMetersQuery(this.question, this.meterNames));
  }

  async openInsight(): Promise<void> {
    await this.drivers.load(toDriversQuery(this.question));
    if (!this.isClosed) await this.changes.load(toChangesQuery(this.question));
  }

  /** What changes from minute to minute. */
  async refresh(): Promise<void> {
    const said = await this.said.load(toSaidQuery(this.question));
    await this.loadVoices();
    const channels = said?.totals.dimensions[0]?.values ?? [];
    if (!channels.some((channel) => orderChannels.includes(channel))) return;
    const where = { ...this.question.where, channel: { in: orderChannels } };
    await this.orders.load(toVoicesQuery({ ...this.question, where }, this.first));
  }

  async more(): Promise<void> {
    const before = this.voices.data?.feedback;
    if (!before?.pageInfo.endCursor || this.voices.isLoading) return;
    const data = await this.voices.load(toVoicesQuery(this.question, moreVoices, before.pageInfo.endCursor));
    if (data) this.voices.data = { feedback: { ...data.feedback, nodes: [...before.nodes, ...data.feedback.nodes] } };
  }

  close(): void {
    this.isClosed = true;
    for (const part of [this.said, this.meters, this.drivers, this.changes, this.voices, this.orders]) part.close();
  }

  /** New ones come in front of those that are there; pages that were opened stay open. */
  private async loadVoices(): Promise<void> {
    const before = this.voices.data?.feedback;
    const data = await this.voices.load(toVoicesQuery(this.question, this.first));
    if (data && before) this.voices.data = { feedback: joinVoices(data.feedback, before) };
  }
}
