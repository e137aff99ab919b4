import { actionsNotKept, everyActionAccepted, lanesRefuseOthers, otherActionsRefused } from './actions.js';
import { infosStay, observationsFresh, observationsStay } from './aliasing.js';
import { observationsBounded, observationsWhole, policiesLegal, rewardsFinite } from './behaviour.js';
import type { Check } from './check.js';
import { describesItself, parametersExplained, referencesStated } from './description.js';
import {
  mindsNoOther,
  repeatsItself,
  repeatsWholeEpisodes,
  sameInAnotherProcess,
  seedsDiffer,
} from './determinism.js';
import { drawsItself, lookingChangesNothing, showsPixels } from './drawing.js';
import { lanesGoOn, manyAreAsOne } from './lanes.js';
import {
  clockTruncates,
  closes,
  endIsTheEnd,
  orderEnforced,
  resetAndStepAnswer,
  seedsRepeat,
  wrongSeedsRefused,
} from './lifecycle.js';
import { rebuiltBySpec } from './rebuilding.js';
import { referencesHold } from './references.js';
import {
  endIsKept,
  goesOnElsewhere,
  goesOnFromSnapshot,
  goesOnInAnotherProcess,
  looksTheSame,
  snapshotsStay,
} from './snapshots.js';
import { channelsCover, spacesSound } from './spaces.js';
import { reactionTimed, trialsConsistent, trialsCounted, trialsTold } from './trials.js';

/** Everything `brainset check` asks of a world, by name and in this order. */
export const checks = {
  describesItself,
  parametersExplained,
  referencesStated,
  spacesSound,
  channelsCover,
  resetAndStepAnswer,
  seedsRepeat,
  wrongSeedsRefused,
  orderEnforced,
  endIsTheEnd,
  clockTruncates,
  closes,
  everyActionAccepted,
  otherActionsRefused,
  lanesRefuseOthers,
  actionsNotKept,
  observationsFresh,
  observationsStay,
  infosStay,
  observationsBounded,
  observationsWhole,
  rewardsFinite,
  policiesLegal,
  repeatsItself,
  repeatsWholeEpisodes,
  seedsDiffer,
  mindsNoOther,
  sameInAnotherProcess,
  goesOnFromSnapshot,
  goesOnElsewhere,
  goesOnInAnotherProcess,
  snapshotsStay,
  looksTheSame,
  endIsKept,
  drawsItself,
  showsPixels,
  lookingChangesNothing,
  rebuiltBySpec,
  lanesAreAsOneNextStep: manyAreAsOne('NextStep'),
  lanesAreAsOneSameStep: manyAreAsOne('SameStep'),
  lanesAreAsOneDisabled: manyAreAsOne('Disabled'),
  lanesGoOn,
  trialsTold,
  trialsCounted,
  trialsConsistent,
  reactionTimed,
  referencesHold,
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof checks;
