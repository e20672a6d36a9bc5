/** The scenes of analysis: which views their sentence stands on, and how it is made. Until a view has been answered they say whose picture it is. */
import type { RankingRow } from '../../domain/live-events.ts';
import { toText } from '../../domain/place.ts';
import type { SceneKind } from '../../domain/scene.ts';
import { toChainSpecs, toDriverSpecs, toJourneySpecs, toKeywordSpecs, toRankingSpecs, toWeekSpecs } from '../tiles/answer-specs.ts';
import { getMeasure } from '../tiles/choose-measure.ts';
import { toJourneyModel } from '../tiles/journey.ts';
import { toRankedName } from '../tiles/ranking.ts';
import { getView, type TileContext } from '../tiles/tile.ts';
import { toHardest, toWeekCells, toWeekHours } from '../tiles/week.ts';
import type { Title } from '../titles.ts';
import type { SceneKindInfo } from './scene-kind.ts';
import { toChainTitles } from './titles-chain.ts';
import { toDriverTitles } from './titles-drivers.ts';
import { toJourneyTitles } from './titles-journey.ts';
import { toRankingTitles } from './titles-ranking.ts';
import { toVoicesTitles } from './titles-voices.ts';
import { toWeekTitles } from './titles-week.ts';

const toName = ({ venue, language }: TileContext): Title[] => [[{ text: toText(venue.name, language) }]];

type AnswerScene = 'chain' | 'drivers' | 'journey' | 'voices' | 'ranking' | 'week';

export const answerScenes: Readonly<Record<AnswerScene & SceneKind, SceneKindInfo>> = {
  week: {
    toSpecs: toWeekSpecs,
    toTitles: (views, _subject, context) => {
      const view = getView(views, 'week', 'week');
      if (!view?.state) return toName(context);
      const measure = getMeasure(context, view.spec.measures?.[0] ?? 'complaintsPer1kVisitors');
      const hours = toWeekHours(context.venue);
      return toWeekTitles(toHardest(toWeekCells(view.rows, measure), hours, measure), measure, context.language);
    }
  },
  journey: {
    toSpecs: toJourneySpecs,
    toTitles: (views, _subject, context) => {
      const view = getView(views, 'journey', 'journey');
      if (!view?.state) return toName(context);
      const measure = getMeasure(context, view.spec.measures?.[0] ?? 'sentimentMean');
      return toJourneyTitles(toJourneyModel(view.rows, context.language).rows, measure, context.language);
    }
  },
  ranking: {
    toSpecs: toRankingSpecs,
    toTitles: (views, _subject, context) => {
      const view = getView(views, 'ranking', 'ranking');
      if (!view?.state) return toName(context);
      const { venue, names, language } = context;
      const measure = getMeasure(context, view.spec.measures?.[0] ?? 'complaintsPer1kVisitors');
      const told = view.rows.filter(({ enough, estimate }) => enough && estimate !== null);
      const worst = told.reduce<RankingRow | null>((a, b) => (a && a.rank <= b.rank ? a : b), null);
      const name = worst ? toRankedName(worst, worst.key, view.spec.of ?? 'unit', names, venue, language) : '';
      if (!worst || worst.estimate === null) return toRankingTitles(null, measure, language);
      const value = worst.estimate;
      const sign = measure.better === 'up' ? -1 : 1;
      const isSurest = told.some(({ estimate }) => sign * ((estimate ?? value) - value) > 0);
      const { previous, sampleSize } = worst;
      return toRankingTitles({ name, value, counted: worst.value ?? value, previous, sampleSize, isSurest }, measure, language);
    }
  },
  voices: {
    toSpecs: toKeywordSpecs,
    toTitles: (views, _subject, context) => {
      const view = getView(views, 'keywords', 'keywords');
      return view?.state ? toVoicesTitles(view.rows, view.spec.range, context.language) : toName(context);
    }
  },
  drivers: {
    toSpecs: toDriverSpecs,
    toTitles: (views, _subject, context) => {
      const view = getView(views, 'drivers', 'drivers');
      return view?.state ? toDriverTitles(view.rows, (name) => getMeasure(context, name), context.language) : toName(context);
    }
  },
  chain: {
    toSpecs: toChainSpecs,
    toTitles: (views, _subject, context) => {
      const view = getView(views, 'chain', 'chain');
      if (!view?.state) return toName(context);
      return toChainTitles(view.rows, getMeasure(context, 'complaintsPer1kVisitors'), context.language);
    }
  }
};
