import { registry } from '../registry.js';
import type { Component } from '../registry.js';
import type { Rule } from '../types.js';
import { attentionGated } from './attentionGated.js';
import { backprop } from './backprop.js';
import { rewardModulatedHebbian } from './rewardModulatedHebbian.js';

/** Every learning rule by name. */
export const rules = registry<Component<Rule>>('rule', { backprop, attentionGated, rewardModulatedHebbian });
