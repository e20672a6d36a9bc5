import { FloorpulseError } from '../../domain/errors.ts';
import type { FollowQuestion } from '../../domain/live-question.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Access } from '../access/access.ts';
import type { Config } from '../config.ts';
import type { LiveHub } from './hub.ts';
import { LatestAnswer } from './latest-answer.ts';
import { liveMetrics } from './live-metrics.ts';

export interface SubscriptionParts {
  readonly hub: Pick<LiveHub, 'follow'>;
  readonly access: Pick<Access, 'isCurrent' | 'onChange'>;
  readonly limits: Pick<Config['live'], 'maxSubscriptions' | 'maxSubscriptionsPerToken'>;
}

export interface Subscriptions {
  readonly follow: FollowQuestion;
  readonly count: number;
  /** Ends them all. */
  close(): void;
}

/** A token that expires is found by `access`; one whose venues or rights changed is another scope. Looked at anyway now and again. */
const recheckMs = 2000;

/** GraphQL subscriptions: who follows what, how many may, and that a revoked token ends them. */
export function openSubscriptions({ hub, access, limits }: SubscriptionParts): Subscriptions {
  const open = new Map<LatestAnswer, Scope>();
  let closed = false;

  const cutRevoked = (): void => {
    for (const [follower, scope] of [...open]) if (!access.isCurrent(scope)) follower.end({ error: toRevoked() });
  };
  const stopAccess = access.onChange(cutRevoked);
  const recheck = setInterval(cutRevoked, recheckMs);
  recheck.unref();

  const refuseTooMany = (scope: Scope): void => {
    if (closed) throw new FloorpulseError('unavailable', 'The server is closing.', { retryAfterSeconds: 5 });
    const own = [...open.values()].filter(({ tokenId }) => tokenId === scope.tokenId).length;
    if (own >= limits.maxSubscriptionsPerToken) {
      throw new FloorpulseError('busy', `This token has ${own} subscriptions open, which is as many as it may have.`, {
        remedy: 'Close one, or follow several things in one program. The limit is FLOORPULSE_MAX_SUBSCRIPTIONS_PER_TOKEN.',
        retryAfterSeconds: 10
      });
    }
    if (open.size >= limits.maxSubscriptions) {
      throw new FloorpulseError('busy', `All ${open.size} subscriptions of this server are taken.`, {
        remedy: 'Try again later, or ask by a query every few seconds. The limit is FLOORPULSE_MAX_SUBSCRIPTIONS.',
        retryAfterSeconds: 30
      });
    }
  };

  return {
    async follow(scope, question) {
      refuseTooMany(scope);
      let stop: (() => void) | undefined;
      const follower = new LatestAnswer(() => {
        open.delete(follower);
        liveMetrics.followers.set(open.size);
        stop?.();
      });
      // Before the first answer is read, so that a thousand that come at once are counted.
      open.set(follower, scope);
      liveMetrics.followers.set(open.size);
      try {
        const followed = await hub.follow(scope, question, (message) => follower.offer(message));
        stop = followed.stop;
        // Revoked, or the server closed, while the first answer was read.
        if (open.has(follower)) follower.offer({ answer: followed.answer });
        else stop();
      } catch (error) {
        follower.end();
        throw error;
      }
      return follower;
    },
    get count() {
      return open.size;
    },
    close() {
      closed = true;
      clearInterval(recheck);
      stopAccess();
      for (const follower of [...open.keys()]) follower.end();
    }
  };
}

function toRevoked(): FloorpulseError {
  return new FloorpulseError('unauthenticated', 'The token of this subscription was revoked or has expired.', {
    remedy: 'Subscribe again with a good token.'
  });
}
