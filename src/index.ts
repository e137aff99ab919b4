export { actorCritic } from './agents/index.js';
export { agentSettings, ruleSettings } from './agents/settings.js';
export type { ActorCriticConfig, AgentSettings, Choice, RuleSettings } from './agents/settings.js';
export { interferenceIndex } from './analysis/interference.js';
export type { ContextTrials } from './analysis/interference.js';
export { blockTotals, matchingSlope } from './analysis/matchingSlope.js';
export type { BlockTotals } from './analysis/matchingSlope.js';
export { fitPsychometric, levelAt, performance as psychometricPerformance } from './analysis/psychometric.js';
export type { FitOptions, LevelAnswers, Psychometric, PsychometricFit } from './analysis/psychometric.js';
export { bootstrapPsychometric } from './analysis/psychometricBootstrap.js';
export type { PsychometricConfidence } from './analysis/psychometricBootstrap.js';
export { stayProbability } from './analysis/stayProbability.js';
export type { StayProbability, TwoStepTrials } from './analysis/stayProbability.js';
export { bootstrapMean, interquartileMean, mean, pairedDifference } from './analysis/statistics.js';
export type { BootstrapOptions, Interval } from './analysis/statistics.js';
export { doctor } from './backend/doctor.js';
export type { DoctorReport } from './backend/doctor.js';
export { selectBackend } from './backend/select.js';
export type { ChosenBackend, Tried } from './backend/select.js';
export * as tensor from './backend/tensor.js';
export * as chain from './chain.js';
export { make, normalise, register, specOf, tasks, vectorize } from './envs/index.js';
export type { IdOrSpec, Prepare, SpecOptions, VectorOptions } from './envs/index.js';
export { gif } from './envs/worlds/gif.js';
export { png, rasterise } from './envs/worlds/rasterise.js';
export * from './envs/spaces/index.js';
export * as trials from './envs/trials/index.js';
export { specFromJSON, specToJSON } from './envs/worlds/spec.js';
export { around } from './envs/wrappers/around.js';
export type { Memory } from './envs/wrappers/around.js';
export { wrappers } from './envs/wrappers/index.js';
export type { Wrapper, WrapperContext } from './envs/wrappers/wrapper.js';
export { timesteps } from './envs/worlds/stream.js';
export type { TimestepsOptions } from './envs/worlds/stream.js';
export { UserError } from './errors.js';
export { loadAgent, saveAgent } from './experiment/agentFile.js';
export { checkAll } from './experiment/check/checkAll.js';
export type { CheckOptions, CheckReports } from './experiment/check/checkAll.js';
export { compare } from './experiment/compare.js';
export type { CompareOptions, Comparison } from './experiment/compare.js';
export { empowermentMap } from './experiment/empowermentMap.js';
export type { EmpowermentMap, MapOptions } from './experiment/empowermentMap.js';
export { evaluate } from './experiment/evaluate.js';
export type { EvaluateOptions, Evaluation } from './experiment/evaluate.js';
export { inProcess, processPool } from './experiment/executors.js';
export type { ExecutorOptions } from './experiment/executors.js';
export type { ControlName, Executor, Job, RunEvent, RunResult } from './experiment/job.js';
export { loadScenario, scenario } from './experiment/loadScenario.js';
export type { LoadOptions } from './experiment/loadScenario.js';
export {
  loadPlugins,
  pluginPreparation,
  registerNetwork,
  registerObjective,
  registerRule,
  registerTask,
  registerWrapper,
} from './experiment/plugins.js';
export type { PluginApi } from './experiment/plugins.js';
export { play } from './experiment/play.js';
export type { PlayOptions, Played } from './experiment/play.js';
export { resolve } from './experiment/resolve.js';
export { scenarioSchema } from './experiment/scenario.js';
export type { Scenario, ScenarioInput } from './experiment/scenario.js';
export { train } from './experiment/train.js';
export type { TrainOptions } from './experiment/train.js';
export { networks } from './networks/index.js';
export type { Architecture, Blueprint } from './networks/architecture.js';
export { hypervolume } from './analysis/hypervolume.js';
export { blahutArimoto } from './objectives/empowerment/blahutArimoto.js';
export { deterministicEmpowerment } from './objectives/empowerment/frontier.js';
export { linearGaussianCapacity } from './objectives/empowerment/linearGaussian.js';
export { monteCarloCapacity } from './objectives/empowerment/monteCarlo.js';
export { waterFilling } from './objectives/empowerment/waterFilling.js';
export { objectives } from './objectives/index.js';
export * as objectiveKit from './objectives/kit.js';
export {
  copyLastLength,
  marginalLength,
  noiseLength,
  uniformLength,
} from './objectives/predictive/references.js';
export type { CodedNumber } from './objectives/predictive/code.js';
export { permutation, stream } from './random.js';
export type { Purpose, RandomStream } from './random.js';
export { component, registry } from './registry.js';
export type { Component, Registry } from './registry.js';
export { rules } from './rules/index.js';
export type * from './types.js';
export { z } from 'zod';
