import { environmentTopics } from './environment.ts';
import { facilitiesTopics } from './facilities.ts';
import { journeyTopics } from './journey.ts';
import { parkingTopics } from './parking.ts';
import { safetyTopics } from './safety.ts';
import { serviceTopics } from './service.ts';
import { shopTopics } from './shops.ts';
import { tenantTopics } from './tenants.ts';
import type { Topic } from './topic.ts';

export const topics: readonly Topic[] = [
  ...environmentTopics,
  ...facilitiesTopics,
  ...journeyTopics,
  ...parkingTopics,
  ...serviceTopics,
  ...shopTopics,
  ...safetyTopics,
  ...tenantTopics
];

const byKey = new Map(topics.map((topic) => [topic.key, topic]));

export function getTopic(key: string): Topic {
  const topic = byKey.get(key);
  if (!topic) throw new Error(`There is no topic "${key}".`);
  return topic;
}
