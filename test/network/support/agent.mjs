// Runs inside one network namespace of a twin: listens, connects, sends, pings, and answers in JSON lines. Ends with its input.
import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";

/**
 * @typedef {{ local: string, remote: string, port: number, text: string, wait: number }} Way
 * @typedef {{ tcp: number[], udp: number[] }} Ports
 */

/**
 * Datagrams that have come in: their texts.
 * @type {Set<string>}
 */
const received = new Set();

/** @param {number} port */
const serveTcp = (port) =>
  new Promise((done, failed) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      // Stays open until the other end lets go: connections that are held are counted by the device.
      socket.write("here");
    });
    server.on("error", failed).listen(port, "::", () => done(port));
  });

/** @param {number} port */
const serveUdp = (port) =>
  new Promise((done, failed) => {
    const socket = createSocket({ type: "udp6", ipv6Only: false });
    socket.on("error", failed);
    socket.on("message", (text, from) => {
      received.add(String(text));
      socket.send(text, from.port, from.address, () => undefined);
    });
    socket.bind(port, "::", () => done(port));
  });

/**
 * Opens a connection; once something has come back on it, or time is up, gives it with the answer.
 * @param {Way} way
 * @returns {Promise<{ passed: boolean, socket: import("node:net").Socket }>}
 */
const open = ({ local, remote, port, wait }) =>
  new Promise((done) => {
    const socket = connect({ host: remote, port, localAddress: local });
    /** @param {boolean} passed */
    const finish = (passed) => {
      clearTimeout(late);
      done({ passed, socket });
    };
    const late = setTimeout(() => finish(false), wait);
    socket.on("data", () => finish(true));
    socket.on("error", () => finish(false));
    socket.on("close", () => finish(false));
  });

const todo = {
  /**
   * Opens every port, both families, on every address of the namespace.
   * @param {Ports} ports
   */
  listen: async ({ tcp, udp }) => {
    await Promise.all([...tcp.map(serveTcp), ...udp.map(serveUdp)]);
  },
  /** @param {Way} way */
  tcp: async (way) => {
    const { passed, socket } = await open(way);
    socket.destroy();
    return passed;
  },
  /**
   * Opens connections one after the other and lets none go: how many there are in the end.
   * @param {Way & { count: number }} way
   */
  hold: async ({ count, ...way }) => {
    const held = [];
    for (let number = 0; number < count; number += 1) held.push(await open(way));
    for (const { socket } of held) socket.destroy();
    return held.filter(({ passed }) => passed).length;
  },
  /**
   * Sends one datagram; true when it is echoed in time. Whether it arrived, the other end knows.
   * @param {Way} way
   */
  udp: ({ local, remote, port, text, wait }) =>
    new Promise((done) => {
      const socket = createSocket(remote.includes(":") ? "udp6" : "udp4");
      /** @param {boolean} echoed */
      const finish = (echoed) => {
        clearTimeout(late);
        socket.close();
        done(echoed);
      };
      const late = setTimeout(() => finish(false), wait);
      socket.on("message", () => finish(true));
      socket.on("error", () => undefined);
      socket.bind(0, local, () => socket.send(text, port, remote, () => undefined));
    }),
  received: async () => [...received],
  /** @param {Way} way */
  ping: ({ local, remote, wait }) =>
    new Promise((done) => {
      const args = ["-n", "-q", "-c", "1", "-W", String(Math.ceil(wait / 1000)), "-I", local, remote];
      execFile("ping", args, (error) => done(error === null));
    }),
};

createInterface({ input: process.stdin })
  .on("line", async (line) => {
    const { id, what, ...rest } = JSON.parse(line);
    const answer = await todo[/** @type {keyof typeof todo} */ (what)](rest);
    process.stdout.write(`${JSON.stringify({ id, answer })}\n`);
  })
  .on("close", () => process.exit(0));
