import type { Lang } from "../../stacks/messages/wording.ts";
import type { CenterModel } from "../../stacks/model/center-model.ts";
import { type Drawing, drawDiagram } from "./draw-diagram.ts";
import { drawMatrix } from "./draw-matrix.ts";
import { systemFlows } from "./system-flows.ts";
import { topology } from "./topology.ts";
import { zoneMatrix } from "./zone-matrix.ts";

/** Pictures of a center by name, in the order of the page. A new one is a file and one line here. */
const pictures = {
  topology: (model, lang) => drawDiagram(topology(model), lang),
  zones: async (model, lang) => drawMatrix(zoneMatrix(model), lang),
  systems: (model, lang) => drawDiagram(systemFlows(model), lang),
} satisfies Readonly<Record<string, (model: CenterModel, lang: Lang) => Promise<Drawing>>>;

export type PictureName = keyof typeof pictures;
export const pictureNames = Object.keys(pictures) as readonly PictureName[];

/** Draws one picture of a center. The same model gives the same bytes. */
export const drawPicture = (name: PictureName, model: CenterModel, lang: Lang): Promise<Drawing> =>
  pictures[name](model, lang);
