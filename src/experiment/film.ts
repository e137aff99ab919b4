/** Where in a life a scene was seen. */
export interface Place {
  readonly episode: number;
  /** Decisions of the episode that came before. */
  readonly decision: number;
  /** Whether the episode has ended. */
  readonly over: boolean;
}

/** Follows a life; `draw` gives the present scene as an SVG document. */
export type Watch = (place: Place, draw: () => string) => void;

export interface Scene extends Place {
  readonly svg: string;
}

/** A life as a bounded number of scenes. */
export interface Film {
  readonly watch: Watch;
  /** In order, the last scene of all among them. */
  scenes(): readonly Scene[];
  /** Moments from one scene to the next. */
  every(): number;
}

interface FilmOptions {
  /** Scenes, at most. */
  readonly most: number;
  /** Moments from one scene to the next, at least. */
  readonly every?: number;
  /** Only the first so many episodes. */
  readonly episodes?: number;
}

/**
 * Keeps every n-th scene of a life whose length nobody knows beforehand.
 *
 * Whenever there are too many, every second one is dropped and n doubles.
 */
export function film({ most, every = 1, episodes = Infinity }: FilmOptions): Film {
  let kept: (Scene & { readonly moment: number })[] = [];
  let last: (Scene & { readonly moment: number }) | undefined;
  let stride = every;
  let moments = 0;
  return {
    watch(place, draw) {
      if (place.episode >= episodes) return;
      const moment = moments++;
      const isDue = moment % stride === 0;
      if (!isDue && !place.over) return;
      last = { ...place, svg: draw(), moment };
      if (!isDue) return;
      kept.push(last);
      if (kept.length < most) return;
      stride *= 2;
      kept = kept.filter((scene) => scene.moment % stride === 0);
    },
    scenes: () => (last && last !== kept.at(-1) ? [...kept, last] : kept),
    every: () => stride,
  };
}
