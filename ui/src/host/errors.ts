import type { ApiError, Code } from "../bindings/commands";

const CODES: readonly Code[] = [
  "invalid",
  "not_found",
  "name_taken",
  "conflict",
  "blocked",
  "refused",
  "storage",
  "damaged",
  "no_program",
  "cancelled",
  "internal",
];

/** A failed command, as an exception that carries what the core said. */
export class HostError extends Error implements ApiError {
  readonly code: Code;
  readonly hints: string[];

  constructor(error: ApiError) {
    super(error.message);
    this.name = "HostError";
    this.code = error.code;
    this.hints = error.hints;
  }
}

/** Turns whatever a rejected call carries into a {@link HostError}. */
export function toHostError(cause: unknown): HostError {
  if (cause instanceof HostError) return cause;
  if (isApiError(cause)) return new HostError(cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  return new HostError({ code: "internal", message, hints: [] });
}

function isApiError(value: unknown): value is ApiError {
  if (typeof value !== "object" || value === null) return false;
  const error = value as Partial<ApiError>;
  return (
    typeof error.message === "string" &&
    Array.isArray(error.hints) &&
    CODES.some((code) => code === error.code)
  );
}
