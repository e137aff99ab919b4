// The part of WebGPU that we use ourselves; TensorFlow.js uses more of it.

/** What the package `webgpu` exports. */
export interface Dawn {
  /** Starts Dawn; each of `flags` is `name=value`. */
  create(flags: readonly string[]): Gpu;
  /** The classes and constants that a browser has as globals. */
  readonly globals: Readonly<Record<string, unknown>>;
}

export interface Gpu {
  requestAdapter(options: { readonly powerPreference: 'high-performance' }): Promise<Adapter | null>;
}

export interface Adapter {
  readonly info: AdapterInfo;
  readonly limits: Readonly<Record<string, number>>;
  requestDevice(wanted: { readonly requiredLimits: Readonly<Record<string, number>> }): Promise<Device>;
}

/** What the driver says of itself; an empty string where it says nothing. */
export interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  /** Whether it computes on processors. */
  readonly isFallbackAdapter: boolean;
}

export interface Device {
  addEventListener(name: 'uncapturederror', listener: (event: UncapturedError) => void): void;
}

export interface UncapturedError {
  readonly error: { readonly message: string };
  preventDefault(): void;
}

export interface DeviceBuffer {
  readonly size: number;
  readonly mapState: 'unmapped' | 'pending' | 'mapped';
  mapAsync(mode: number): Promise<void>;
  getMappedRange(): ArrayBuffer;
  unmap(): void;
  destroy(): void;
}

/** GPUBufferUsage and GPUMapMode, whose values the standard fixes. */
export const usage = { mapRead: 0x1, copyDestination: 0x8 } as const;
export const readMode = 0x1;
