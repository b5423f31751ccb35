import { z } from "zod";
import { message } from "../../messages/messages.ts";
import { refuse } from "./refuse.ts";

/** Longest name, in characters after NFC. */
export const maxNameLength = 200;

// Texts that a shell, a template engine, a path or a browser would act upon when a name is copied into its file.
const acted = /\.\.[/\\]|^[/\\~]|\{\{|\}\}|\$\{|\$\(|<\/?[a-z!]|`/iu;
// Line and paragraph separators and bidirectional controls change what a reader sees, not only what a program does.
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Free text shown to people: NFC, trimmed, 1 to 200 characters, nothing that a file or template would obey. */
export const displayName = z
  .string()
  .meta({
    title: "Tên / Name",
    description: "Tên hiển thị, tiếng Việt có dấu. / Name shown to people, in Vietnamese with diacritics.",
    examples: ["Sở Y tế", "Trung tâm Tích hợp dữ liệu"],
    minLength: 1,
  })
  .normalize("NFC")
  .trim()
  .superRefine((text, ctx) => {
    const length = [...text].length;
    if (length === 0) refuse(ctx, message("scalar.name.empty"));
    if (length > maxNameLength) refuse(ctx, message("scalar.name.long", { length, max: maxNameLength }));
    if (controls.test(text)) refuse(ctx, message("scalar.name.control"));
    const part = acted.exec(text)?.[0];
    if (part !== undefined) refuse(ctx, message("scalar.name.obeyed", { part }));
  });
