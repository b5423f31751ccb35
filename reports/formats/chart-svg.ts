import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Lang } from "../../stacks/messages/wording.ts";
import type { Chart } from "../report.ts";

const [width, barHeight, frame] = [720, 34, 60];
const ink = "#1b2733";
/** From what a program sees to what nobody does yet; told apart in grey print too. */
const partColours = ["#1f5f99", "#7fb2df", "#e3c878", "#b3261e"];

let ready = false;

/** A chart as SVG text, every value written on it. Needs no browser. */
export function chartSvg(chart: Chart, lang: Lang): string {
  if (!ready) echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);
  ready = true;
  const isDivided = chart.shape === "parts";
  const height = isDivided ? 92 : chart.bars.length * barHeight + frame;
  const plot = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  plot.setOption({
    animation: false,
    textStyle: { fontFamily: "inherit" },
    ...(isDivided ? dividedBar(chart) : barsBeside(chart, lang)),
  });
  const svg = plot.renderToSVGString();
  plot.dispose();
  return plain(svg);
}

/** Horizontal bars, each with its value at its end. */
function barsBeside(chart: Chart, lang: Lang): echarts.EChartsCoreOption {
  const bars = [...chart.bars].reverse();
  return {
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
      axisLabel: { fontSize: 13, width: 250, overflow: "break", color: ink },
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 20,
        itemStyle: { color: "#1f5f99" },
        data: bars.map(({ value, shown }) => ({ value, label: { formatter: shown } })),
        label: { show: true, position: "right", color: ink, fontSize: 13 },
      },
    ],
  };
}

/** One bar whose parts fill its whole length; the legend names them with their values. */
function dividedBar(chart: Chart): echarts.EChartsCoreOption {
  const nameOf = ({ label, shown }: Chart["bars"][number]) => `${label}: ${shown}`;
  return {
    color: partColours,
    legend: { top: 0, left: 0, selectedMode: false, itemGap: 18, textStyle: { fontSize: 13, color: ink } },
    grid: { left: 0, right: 0, top: 40, bottom: 4 },
    xAxis: { type: "value", show: false, min: 0, max: chart.bars.reduce((sum, { value }) => sum + value, 0) },
    yAxis: { type: "category", show: false, data: [""] },
    series: chart.bars.map((bar) => ({
      type: "bar",
      stack: "whole",
      barWidth: 38,
      name: nameOf(bar),
      data: [bar.value],
    })),
  };
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
