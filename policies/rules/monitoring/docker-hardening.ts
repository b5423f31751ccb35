import { orDefault, readBoolean, readList } from "../../graph/reading.ts";
import { holds, not } from "../../graph/truth.ts";
import { type Bilingual, defineRule } from "../frame/rule.ts";
import { verdictOf } from "../frame/verdict.ts";

const gains = (name: string): Bilingual => ({
  vi: `Container Docker "${name}" thiếu no-new-privileges`,
  en: `The Docker container "${name}" lacks no-new-privileges`,
});
const unconfined = (name: string): Bilingual => ({
  vi: `Container Docker "${name}" tắt seccomp, AppArmor hoặc chạy đặc quyền`,
  en: `The Docker container "${name}" runs without seccomp or AppArmor, or privileged`,
});

/** Exploit protection of containers outside the cluster; `pod-hardening` judges pods. No named profile is asked for. */
export const dockerHardening = defineRule({
  id: "docker-hardening",
  clauses: [{ control: "TCVN14423-5.10.2.3", extent: "part" }],
  severity: "medium",
  title: {
    vi: "Container Docker bật chống khai thác lỗ hổng",
    en: "Docker containers have exploit protection",
  },
  why: {
    vi: "Lỗ hổng trong một chương trình không được mở ra cả máy chủ",
    en: "A hole in one program must not open its whole host",
  },
  fix: {
    vi: "Thêm securityOpts: [no-new-privileges]; không đặt privileged, seccomp=unconfined, apparmor=unconfined",
    en: "Add securityOpts: [no-new-privileges]; no privileged, seccomp=unconfined or apparmor=unconfined",
  },
  parameters: {},
  kinds: ["Container"],
  scope: "resource",
  check: (graph) =>
    graph.nodes
      .filter(({ type }) => type === "docker:index/container:Container")
      .flatMap((node) => {
        const options = orDefault(readList(node.properties, "securityOpts"), []);
        const has = (test: (option: string) => boolean) =>
          holds(options, (list) => list.some((option) => typeof option === "string" && test(option)), "no");
        const kept = has((option) => /^no-new-privileges(:true)?$/.test(option));
        const loose = has((option) => /^(seccomp|apparmor)[=:]unconfined$/.test(option));
        const privileged = holds(readBoolean(node.properties, "privileged"), (on) => on, "no");
        return [
          verdictOf(kept, node, gains(node.name), "no-new-privileges"),
          verdictOf(not(loose === "no" ? privileged : loose), node, unconfined(node.name), "profiles"),
        ];
      }),
});
