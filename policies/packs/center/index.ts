import { centerPack } from "../pack-contents.ts";
import { startPack } from "../start-pack.ts";

startPack(centerPack);
