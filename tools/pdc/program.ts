import { Command, CommanderError } from "commander";
import { type MessageCode, message, render } from "../../stacks/messages/messages.ts";
import { exitCodes } from "./fault.ts";
import type { Terminal } from "./terminal.ts";
import { usageFault } from "./usage-fault.ts";
import { allocateVerb } from "./verbs/allocate.ts";
import { checkVerb } from "./verbs/check.ts";
import { newProvinceVerb } from "./verbs/new-province.ts";
import { schemaVerb } from "./verbs/schema.ts";
import { secretsVerb } from "./verbs/secrets.ts";
import { showVerb } from "./verbs/show.ts";

/** Help texts without parameters. */
type HelpCode =
  Extract<MessageCode, `help.${string}`> extends infer Code ? Exclude<Code, "help.title"> : never;

/**
 * Runs one command line, words after `pdc`, and gives its exit code.
 * @throws Fault wrong usage, or something the operator can mend.
 */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.fine;
  const done = async (code: number | Promise<number>) => {
    exitCode = await code;
  };
  const program = describe(terminal, done);
  try {
    await program.parseAsync([...words], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.fine;
    if (error.code === "commander.help") return exitCodes.usage;
    throw usageFault(error);
  }
}

function describe(terminal: Terminal, done: (code: number | Promise<number>) => Promise<void>): Command {
  const help = (code: HelpCode) => render(message(code), terminal.lang);
  const program = localised(new Command("pdc"), terminal).description(help("help.pdc"));
  program.usage(help("help.usage"));
  program.addHelpText("after", `\n${help("help.exit-codes")}`);
  const verb = (name: string, code: HelpCode) =>
    localised(program.command(name), terminal).description(help(code));

  verb("check", "help.check")
    .argument("[what...]", help("help.files"))
    .option("--window <id>", help("help.window"))
    .action((what: string[], options) => done(checkVerb(what, options, terminal)));
  verb("show", "help.show")
    .argument("<province>", help("help.province"))
    .option("--json", help("help.json"))
    .option("--window <id>", help("help.window"))
    .option("--path <path>", help("help.path"))
    .action((province: string, options) => done(showVerb(province, options, terminal)));
  verb("new", "help.new")
    .argument("<province>", help("help.new-province"))
    .option("--code <xx>", help("help.code"))
    .option("--name <name>", help("help.name"))
    .option("--folder <dir>", help("help.folder"))
    .action((province: string, options) => done(newProvinceVerb(province, options, terminal)));
  verb("allocate", "help.allocate")
    .argument("<province>", help("help.province"))
    .option("--release <key...>", help("help.release"))
    .option("--check", help("help.check-only"))
    .action((province: string, options) => done(allocateVerb(province, options, terminal)));
  verb("merge", "help.merge")
    .argument("<first>", help("help.province"))
    .argument("<second>", help("help.province"))
    .requiredOption("--into <province>", help("help.merge-into"))
    .option("--code <xx>", help("help.code"))
    .option("--name <name>", help("help.name"))
    .option("--decisions <file>", help("help.merge-decisions"))
    .action(async (first: string, second: string, options) => {
      const { mergeVerb } = await import("./verbs/merge.ts");
      await done(mergeVerb(first, second, options, terminal));
    });
  verb("dossier", "help.dossier")
    .argument("<province>", help("help.province"))
    .option("--window <id>", help("help.window"))
    .option("--format <html|docx>", help("help.dossier-format"))
    .option("--out <file>", help("help.dossier-out"))
    .option("--draft", help("help.dossier-draft"))
    .action(async (province: string, options) => {
      // Brings the writers of documents along, which no other verb should wait for.
      const { dossierVerb } = await import("./verbs/dossier.ts");
      await done(dossierVerb(province, options, terminal));
    });
  verb("diagram", "help.diagram")
    .argument("<province>", help("help.province"))
    .option("--window <id>", help("help.window"))
    .option("--of <picture>", help("help.diagram-of"))
    .option("--format <html|svg>", help("help.diagram-format"))
    .option("--out <file>", help("help.diagram-out"))
    .action(async (province: string, options) => {
      // Brings the layout of pictures along, which no other verb should wait for.
      const { diagramVerb } = await import("./verbs/diagram.ts");
      await done(diagramVerb(province, options, terminal));
    });
  verb("firewall", "help.firewall")
    .argument("<province>", help("help.province"))
    .option("--window <id>", help("help.window"))
    .option("--format <formats>", help("help.firewall-format"))
    .option("--out <dir>", help("help.firewall-out"))
    .option("--day <day>", help("help.day"))
    .action(async (province: string, options) => {
      const { firewallVerb } = await import("./verbs/firewall.ts");
      await done(firewallVerb(province, options, terminal));
    });
  verb("node-files", "help.node-files")
    .argument("<province>", help("help.province"))
    .option("--window <id>", help("help.window"))
    .option("--out <dir>", help("help.node-files-out"))
    .action(async (province: string, options) => {
      const { nodeFilesVerb } = await import("./verbs/node-files.ts");
      await done(nodeFilesVerb(province, options, terminal));
    });
  verb("after-up", "help.after-up")
    .argument("<stack>", help("help.stack"))
    .option("--prune", help("help.prune"))
    .action(async (stack: string, options) => {
      // Brings all the rules along, which no other verb should wait for.
      const { afterUpVerb } = await import("./verbs/after-up.ts");
      await done(afterUpVerb(stack, options, terminal));
    });
  verb("preview", "help.preview")
    .argument("[province]", help("help.preview-stack"))
    .option("--changed", help("help.preview-changed"))
    .option("--base <what>", help("help.preview-base"))
    .option("--format <format>", help("help.preview-format"))
    .option("--out <file>", help("help.preview-out"))
    .option("--save <file>", help("help.preview-save"))
    .option("--on <day>", help("help.on"))
    .option("--lang <vi|en>", help("help.lang"))
    .option("--accept-data-loss <reason>", help("help.accept-data-loss"))
    .action(async (province: string | undefined, options) => {
      // Brings all the rules along, which no other verb should wait for.
      const { previewVerb } = await import("./verbs/preview.ts");
      await done(previewVerb(province, options, terminal));
    });
  verb("ci", "help.ci")
    .option("--base <revision>", help("help.ci-base"))
    .option("--drift", help("help.ci-drift"))
    .option("--out <dir>", help("help.ci-out"))
    .option("--on <day>", help("help.on"))
    .option("--comment", help("help.ci-comment"))
    .action(async (options) => {
      const { ciVerb } = await import("./verbs/ci.ts");
      await done(ciVerb(options, terminal));
    });
  verb("reach", "help.reach")
    .argument("[province]", help("help.reach-province"))
    .option("--manifests <folder>", help("help.reach-manifests"))
    .option("--window <id>", help("help.window"))
    .option("--from <end>", help("help.reach-from"))
    .option("--to <end>", help("help.reach-to"))
    .option("--port <port>", help("help.reach-port"))
    .option("--explain", help("help.reach-explain"))
    .option("--format <format>", help("help.reach-format"))
    .option("--base <what>", help("help.reach-base"))
    .option("--failures", help("help.reach-failures"))
    .option("--exposure", help("help.reach-exposure"))
    .action(async (province: string | undefined, options) => {
      const { reachVerb } = await import("./verbs/reach.ts");
      await done(reachVerb(province, options, terminal));
    });
  verb("secrets", "help.secrets")
    .argument("<stack>", help("help.stack"))
    .option("--yes-print-secrets", help("help.print-secrets"))
    .action((stack: string, options) => done(secretsVerb(stack, options, terminal)));
  verb("audit", "help.audit")
    .option("--stack <name>", help("help.audit-stack"))
    .option("--state <file>", help("help.audit-state"))
    .option("--preview <file>", help("help.audit-preview"))
    .option("--manifests <path>", help("help.audit-manifests"))
    .option("--on <day>", help("help.on"))
    .option("--lang <vi|en>", help("help.lang"))
    .option("--strict", help("help.strict"))
    .option("--pack <name>", help("help.pack"))
    .option("--format <name>", help("help.format"))
    .option("--out <dir>", help("help.out"))
    .option("--sign <key>", help("help.sign"))
    .option("--base <file>", help("help.base"))
    .option("--profile <file>", help("help.profile-places"))
    .action(async (options) => {
      const { auditVerb } = await import("./verbs/audit.ts");
      await done(auditVerb(options, terminal));
    });
  verb("drift", "help.drift")
    .argument("<stack>", help("help.stack"))
    .option("--format <name>", help("help.drift-format"))
    .action(async (stack: string, options) => {
      const { driftVerb } = await import("./verbs/drift.ts");
      await done(driftVerb(stack, options, terminal));
    });
  verb("drill", "help.drill")
    .argument("<province>", help("help.province"))
    .requiredOption("--files <dir>", help("help.drill-files"))
    .option("--plan <id>", help("help.drill-plan"))
    .requiredOption("--on <day>", help("help.drill-on"))
    .option("--out <file>", help("help.drill-out"))
    .option("--timed", help("help.drill-timed"))
    .action(async (province: string, options) => {
      const { drillVerb } = await import("./verbs/drill.ts");
      await done(drillVerb(province, options, terminal));
    });
  verb("verify", "help.verify")
    .argument("<dir>", help("help.report-folder"))
    .option("--signers <file>", help("help.signers"))
    .option("--evidence <dir>", help("help.evidence-folder"))
    .action(async (folder: string, options) => {
      const { verifyVerb } = await import("./verbs/verify.ts");
      await done(verifyVerb(folder, options, terminal));
    });
  verb("report", "help.report")
    .argument("<name>", help("help.report-name"))
    .argument("[province]", help("help.province"))
    .option("--window <id>", help("help.window"))
    .option("--day <day>", help("help.day"))
    .option("--format <format>", help("help.report-format"))
    .option("--out <file>", help("help.report-out"))
    .option("--agency <id>", help("help.agency"))
    .option("--state <path>", help("help.state"))
    .action(async (name: string, province: string | undefined, options) => {
      // Brings the reports along, which no other verb should wait for.
      const { reportVerb } = await import("./verbs/report.ts");
      await done(reportVerb(name, province, options, terminal));
    });
  verb("schema", "help.schema")
    .option("--check", help("help.check-only"))
    .action((options) => done(schemaVerb(options, terminal)));
  return program;
}

/** `show <province>`: what a verb takes, without commander's own English for "there are options". */
function term(command: Command): string {
  const words = command.registeredArguments.map((argument) => {
    const name = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? `<${name}>` : `[${name}]`;
  });
  return [command.name(), ...words].join(" ");
}

/** Makes commander speak the operator's language, print through the terminal and never end the process. */
function localised(command: Command, terminal: Terminal): Command {
  const title = (text: string) => render(message("help.title", { title: text }), terminal.lang);
  return command
    .exitOverride()
    .helpCommand(false)
    .helpOption("-h, --help", render(message("help.help"), terminal.lang))
    .configureHelp({ styleTitle: title, subcommandTerm: term })
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      // Faults of usage are told by us, once, in the operator's language.
      outputError: () => undefined,
    });
}
