import { z } from "zod";
import { type Message, message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** The parts of a container image reference. At least one of `tag` and `digest` is present. */
export interface ImageReference {
  /** Registry host with optional port; absent when the reference names none. */
  readonly registry?: string;
  /** Path inside the registry, for example `library/postgres`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and 64 hex digits. */
  readonly digest?: string;
}

const shape = new RegExp(
  "^(?:((?:[a-z0-9-]+\\.)+[a-z0-9-]+(?::\\d{1,5})?|[a-z0-9-]+:\\d{1,5}|localhost)/)?" +
    "([a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*)*)" +
    "(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$",
);

/** Takes a reference apart; a message says what is wrong with it. The tag `latest` and no tag at all are refused. */
export function parseImageReference(text: string): ImageReference | Message {
  // Bounded before matching: nested repetition must not be fed arbitrary lengths.
  const match = text.length <= 500 ? shape.exec(text) : null;
  if (!match) return message("scalar.image");
  const [, registry, repository = "", tag, digest] = match;
  if (tag === "latest" || (tag === undefined && digest === undefined)) return message("scalar.image.moving");
  return {
    ...(registry !== undefined && { registry }),
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/** A pinned container image, as text; `parseImageReference` takes it apart. */
export const imageReference = z
  .string()
  .meta({
    title: "Ảnh container / Image",
    description:
      "Ảnh container có nhãn phiên bản khác latest và/hoặc mã băm sha256. / Image with a tag other than latest and/or a sha256 digest.",
    examples: ["registry.tinh.example/nen-tang/postgres:16.4"],
  })
  .superRefine((text, ctx) => {
    const read = parseImageReference(text);
    if (!("repository" in read)) refuse(ctx, read);
  });
