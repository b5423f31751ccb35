import { type EdgeProgram, hostFolderInside, type LogArchiveArgs } from "./edge-program.ts";

const user = 903;

const certificate = [
  ...["-cert", `${hostFolderInside}/tls.crt`, "-key", `${hostFolderInside}/tls.key`],
  ...["-CAfile", `${hostFolderInside}/ca.crt`, "-verify_return_error"],
];

/**
 * rsyslog as an archive: takes RFC 5424 over TLS (RFC 5425) from whoever shows a certificate of the center's authority, and
 * writes a file for each sender and day. The name of the folder is the address that the message came from and the day is the
 * archive's own, so that no sender writes under another's name or into a day that is over; nobody reads or deletes through it.
 * Wants `ca.crt`, `tls.crt` and `tls.key` in the host's folder, and a folder /data of its user in the image.
 */
export function logProgram({ hostFolder, clients, ports: [{ port }] }: LogArchiveArgs): EdgeProgram {
  const content = [
    "global(",
    '  workDirectory="/run/rsyslog"',
    '  maxMessageSize="64k"',
    '  net.enableDNS="off"',
    '  defaultNetstreamDriver="gtls"',
    `  defaultNetstreamDriverCAFile="${hostFolderInside}/ca.crt"`,
    `  defaultNetstreamDriverCertFile="${hostFolderInside}/tls.crt"`,
    `  defaultNetstreamDriverKeyFile="${hostFolderInside}/tls.key"`,
    ")",
    `$AllowedSender TCP, 127.0.0.1, ${clients.join(", ")}`,
    'module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="x509/certvalid")',
    'template(name="day" type="string" string="/data/%fromhost-ip:::secpath-replace%/%$now%.log")',
    'ruleset(name="archive") {',
    '  action(type="omfile" dynaFile="day" dynaFileCacheSize="200" template="RSYSLOG_SyslogProtocol23Format" fileCreateMode="0640" dirCreateMode="0750")',
    "}",
    `input(type="imtcp" port="${port}" ruleset="archive")`,
  ];
  return {
    command: ["rsyslogd", "-n", "-i", "NONE", "-f", "/etc/rsyslog/rsyslog.conf"],
    user: `${user}:${user}`,
    settings: { folder: "/etc/rsyslog", file: "rsyslog.conf", content: `${content.join("\n")}\n` },
    scratch: { "/run/rsyslog": 1 },
    data: "/data",
    hostFolder,
    // As a client that is let in: a certificate that has run out shows here too.
    health: ["CMD", "openssl", "s_client", "-connect", `127.0.0.1:${port}`, "-brief", ...certificate],
  };
}
