import { z } from 'zod';

/** A length in px, from `least` to `most`. */
export const length = (least: number, most: number, standard: number, description: string) =>
  z.number().min(least).max(most).default(standard).meta({ unit: 'px', description });

/** A number with a unit, from `least` to `most`. */
export const amount = (least: number, most: number, standard: number, unit: string, description: string) =>
  z.number().min(least).max(most).default(standard).meta({ unit, description });

/** A whole number of things, from `least` to `most`. */
export const count = (least: number, most: number, standard: number, unit: string, description: string) =>
  z.int().min(least).max(most).default(standard).meta({ unit, description });

/** Yes or no. */
export const choice = (standard: boolean, description: string) =>
  z.boolean().default(standard).meta({ unit: '', description });
