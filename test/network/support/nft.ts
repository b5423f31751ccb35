import { existsSync } from "node:fs";

/** Debian puts nft where only the administrator's PATH looks. */
export const nft = existsSync("/usr/sbin/nft") ? "/usr/sbin/nft" : "nft";
