/** The few things that only one kind of extension host can do. */
export interface Platform {
  /** The first of the commands that stands on the PATH, as an absolute path; undefined where there is none or no PATH. */
  findCommand(names: readonly string[]): Promise<string | undefined>;
  /** Whether programs can be started at all. */
  readonly canRun: boolean;
  readonly isWindows: boolean;
}
