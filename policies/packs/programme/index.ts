import { programmePack } from "../pack-contents.ts";
import { startPack } from "../start-pack.ts";

startPack(programmePack);
