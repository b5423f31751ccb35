// Opens a room with a namespace and an agent in it, tells the room's keeper, and waits to be killed.
import { fileURLToPath } from "node:url";
import { Room } from "./room.ts";

const room = await Room.open();
await room.run(["ip", "netns", "add", "left-behind"]);
const agent = fileURLToPath(new URL("agent.mjs", import.meta.url));
await room.agent(["ip", "netns", "exec", "left-behind", process.execPath, agent]).ask({ what: "received" });
process.stdout.write(`${room.keeper}\n`);
setInterval(() => undefined, 60_000);
