import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Lang } from "../../stacks/messages/wording.ts";
import type { Chart } from "../report.ts";

const [width, barHeight, frame] = [720, 34, 60];

let ready = false;

/** Horizontal bars as SVG text, each with its value written at its end. Needs no browser. */
export function chartSvg(chart: Chart, lang: Lang): string {
  if (!ready) echarts.use([BarChart, GridComponent, SVGRenderer]);
  ready = true;
  const height = chart.bars.length * barHeight + frame;
  const plot = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  const bars = [...chart.bars].reverse();
  plot.setOption({
    animation: false,
    textStyle: { fontFamily: "inherit" },
    grid: {
      left: 8,
      right: 110,
      top: 6,
      bottom: 6,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "value",
      name: chart.unit[lang],
      nameLocation: "end",
      min: 0,
      minInterval: 1,
      axisLabel: { fontSize: 12, formatter: (value: number) => grouped(value, lang) },
    },
    yAxis: {
      type: "category",
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLabel: { fontSize: 13, width: 250, overflow: "break", color: "#1b2733" },
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 20,
        itemStyle: { color: "#1f5f99" },
        data: bars.map(({ value, shown }) => ({ value, label: { formatter: shown } })),
        label: { show: true, position: "right", color: "#1b2733", fontSize: 13 },
      },
    ],
  });
  const svg = plot.renderToSVGString();
  plot.dispose();
  return plain(svg);
}

/** The library numbers its charts by process; the page needs no such names, and its width comes from the style sheet. */
const plain = (svg: string): string =>
  svg
    .replace(/ class="zr\d+-cls-\d+"/g, "")
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replace(/zr\d+-/g, "zr-")
    .replace(/^<svg width="\d+" height="\d+"/, "<svg");

const grouped = (value: number, lang: Lang): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, lang === "vi" ? "." : ",");
