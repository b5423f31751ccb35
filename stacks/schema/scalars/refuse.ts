import type { z } from "zod";
import type { Message } from "../../messages/messages.ts";

/** Where an issue of ours hides inside a zod issue: our typed message, and other places it concerns. */
export interface IssueParams {
  readonly message: Message;
  /** Other paths of the same profile that the problem concerns; printed beside the main place. */
  readonly also?: readonly (readonly (string | number)[])[];
  /** Quote the text as written in front of the message. Default false: the message names what was found itself. */
  readonly found?: boolean;
}

type Context = Pick<z.core.$RefinementCtx, "addIssue">;

/** Adds our message as an issue about a scalar; the report quotes the scalar as written. */
export function refuse(ctx: Context, message: Message): void {
  const params: IssueParams = { message, found: true };
  ctx.addIssue({ code: "custom", params: { ...params } });
}
