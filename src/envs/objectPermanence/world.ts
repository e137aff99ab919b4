import { afterReset } from '../worlds/afterReset.js';
import type { Outcome, World, WorldRandom } from '../../types.js';
import { physics, type PhysicsSnapshot, stepMs } from '../physics/arena.js';
import { counted, noTrials, type Session } from '../trials/session.js';
import { begun, type Clock, isLast, tick, told } from './clock.js';
import { gazes } from './gaze.js';
import type { ObjectPermanenceParameters } from './parameters.js';
import { drawPass, type Pass, shown, stage } from './pass.js';
import { picture } from './picture.js';
import { retina } from './retina.js';
import { noReappearance, type Reappearances } from './score.js';

/** A world of passes; the oracle and pictures look behind the occluder. */
export interface ObjectPermanenceWorld extends World {
  readonly pass: Pass;
  readonly period: Clock['period'];
  /** Where a lasting body is now, px from the left of the field. */
  readonly position: number;
}

interface Snapshot {
  readonly physics: PhysicsSnapshot;
  readonly pass: Pass;
  readonly clock: Clock;
  readonly session: Session;
  readonly reappearances: Reappearances;
  readonly gaze: number;
}

/** px beyond the field that a body may go before it meets a wall. */
const margin = 400;

/**
 * Bodies that pass behind an occluder one after another, without drag, before an eye that looks where they will be.
 *
 * A decision says where to look when the next frame comes. It pays −|gaze − x|/width where that frame hides the body or is
 * the first to show it again, x being where a lasting body then is; a violation changes what is seen, not what is paid.
 */
export function objectPermanenceWorld(p: ObjectPermanenceParameters): ObjectPermanenceWorld {
  const depth = 4 * p.bodyRadius;
  const body = physics(p.width + 2 * margin, depth, 1);
  const eye = retina(p);
  const { actionSpace, gazeOf } = gazes[p.actionMode](p);
  const position = () => body.position[0]! - margin;
  let streams: WorldRandom | undefined;
  let pass!: Pass;
  let clock = begun(0);
  let session = noTrials;
  let reappearances = noReappearance;
  let gaze = p.width / 2;

  const random = () => afterReset(streams, 'ObjectPermanence');

  /** Gives the body a speed, px an engine step, by the push of one step; nothing changes that thereafter. */
  function send(speed: number) {
    body.accelerate(0, (speed - body.velocity[0]!) / stepMs ** 2, 0);
  }

  function begin(index: number, next: Pass) {
    pass = next;
    clock = begun(index);
    send(next.velocity / p.actionRepeat);
  }

  function move() {
    for (let step = 0; step < p.actionRepeat; step++) {
      body.advance();
      body.accelerate(0, 0, 0);
    }
  }

  return {
    observationSpace: eye.space,
    actionSpace,
    get pass() {
      return pass;
    },
    get period() {
      return clock.period;
    },
    get position() {
      return position();
    },
    reset(given) {
      streams = given;
      session = noTrials;
      reappearances = noReappearance;
      gaze = p.width / 2;
      const first = drawPass(p, given.layout);
      body.reset([{ x: margin + first.start, y: depth / 2, radius: p.bodyRadius, mass: 1, drag: 0 }]);
      begin(0, first);
      return { session, reappearances };
    },
    step(action): Outcome {
      const { layout } = random();
      gaze = gazeOf(action);
      // Carried back unseen by the same engine: a new engine would cost as much as a third of a pass.
      const coming = isLast(clock, p) ? drawPass(p, layout) : undefined;
      if (coming) send((coming.start - position()) / p.actionRepeat);
      move();
      const { period } = clock;
      const next = tick(clock, stage(pass, position(), p.occluderWidth), gaze, p);
      clock = next ?? clock;
      const reappears = clock.period === 'after' && period !== 'after';
      const error = Math.abs(gaze - position());
      if (reappears) reappearances = { count: reappearances.count + 1, error: reappearances.error + error };
      const trial = told(clock, period, next === null, pass, p);
      if (trial.outcome !== 'pending') session = counted(session, trial.outcome);
      const { violation } = pass;
      const test = clock.period === 'after';
      const info = { trial, session, violation, test, position: position(), reappearances };
      const paid = reappears || clock.period === 'occlusion';
      if (coming) begin(clock.index + 1, coming);
      return { reward: paid ? -error / p.width : 0, terminated: false, info };
    },
    observe(into) {
      eye.see(into, shown(pass, clock.period, position(), p), random().noise);
    },
    snapshot: (): Snapshot => ({ physics: body.snapshot(), pass, clock, session, reappearances, gaze }),
    restore(snapshot) {
      const saved = snapshot as Snapshot;
      body.restore(saved.physics);
      ({ pass, clock, session, reappearances, gaze } = saved);
    },
    render: () => picture(p, { pass, clock, position: position(), gaze }),
  };
}
