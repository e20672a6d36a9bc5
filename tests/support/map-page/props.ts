import type { HeatScale } from '../../../src/lib/domain/heat-scale.ts';
import type { HeatPlace, HeatRow } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Insets, PlanHeat, PlanMark } from '../../../src/lib/map/plan-heat.ts';
import type { BareMap } from './bare-map.ts';
import type { ThemeName } from '../../../src/lib/ui/palette.ts';

/** What a test says of the plan; everything goes through JSON. */
export interface MapPageProps {
  venue: Venue;
  level: string;
  theme?: ThemeName;
  language?: 'zh' | 'en';
  heat?: { scale: HeatScale; rows: HeatRow[]; by: HeatPlace; smooth?: boolean } | null;
  selected?: string | null;
  marks?: PlanMark[];
  insetPx?: Insets;
  reducedMotion?: boolean;
}

/** As the component takes them. */
export type ParsedProps = Omit<MapPageProps, 'heat'> & { heat?: PlanHeat | null };

declare global {
  interface Window {
    plan: {
      set(props: Partial<MapPageProps>): void;
      parse(props: Partial<MapPageProps>): Partial<ParsedProps>;
      put(props: Partial<ParsedProps>): void;
      drawn(): Promise<void>;
      fieldMade(): Promise<void>;
      openBareMap(venue: Venue, level: string): Promise<BareMap>;
      bare?: BareMap;
      sets: Partial<ParsedProps>[];
      seen: { picked: (string | null)[]; hovered: (string | null)[] };
    };
  }
}
