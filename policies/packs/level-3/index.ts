import { level3Pack } from "../pack-contents.ts";
import { startPack } from "../start-pack.ts";

startPack(level3Pack);
