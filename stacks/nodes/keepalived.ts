import type { ApiEndpoint } from "./node-plan.ts";
import { addressWord, interfaceWord } from "./plain-words.ts";

/** Number of the group of machines within its segment, 1 to 255; the network team's own groups take others. */
const ROUTER_ID = 177;

/**
 * Keeps the API server's address on one machine of the control plane whose API server is ready. The same file on all: equal
 * priorities, so that a machine which comes back takes nothing away. Without weight a failed check would give the address up
 * everywhere, before the first API server is there too.
 */
export function keepalivedConf({ address, prefix, port, interface: name }: ApiEndpoint): string {
  return `# Địa chỉ của API server; tệp như nhau trên mọi máy điều khiển. Tường lửa của máy phải cho giao thức VRRP (112).
global_defs {
    enable_script_security
    script_user nobody
}

vrrp_script api_server {
    script "/usr/bin/curl --silent --fail --insecure --max-time 3 --output /dev/null https://127.0.0.1:${port}/readyz"
    interval 3
    fall 3
    rise 2
    weight -50
}

vrrp_instance api {
    state BACKUP
    interface ${interfaceWord(name)}
    virtual_router_id ${ROUTER_ID}
    priority 100
    advert_int 1
    virtual_ipaddress {
        ${addressWord(address)}/${prefix}
    }
    track_script {
        api_server
    }
}
`;
}
