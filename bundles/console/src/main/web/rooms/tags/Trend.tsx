import { SegmentedControl, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { TagView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { duration } from '../../kit/time';
import { useLive } from '../../live/live';
import { Trace } from './trace';
import { grade, plotted, unit } from './values';

const MINUTES = [1, 5, 15, 60];

/** At four points a second, an hour and a little. */
const MOST = 15_000;

const HEIGHT = 260;

/** How a tag moves from now on. */
export default function Trend({ tag }: { tag: TagView }) {
  const texts = useTexts();
  const { tags } = useLive();
  const scheme = useComputedColorScheme();
  const { ref: box, width } = useElementSize();
  const [minutes, setMinutes] = useState(1);
  const trace = useRef(new Trace(MOST));
  const plot = useRef<uPlot>(null);

  useEffect(() => {
    if (width === 0 || box.current === null) return undefined;
    const made = new uPlot(options(tag, width, scheme === 'dark', texts.language), trace.current.columns(), box.current as HTMLElement);
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [tag, width, scheme, box, texts.language]);

  useEffect(() => {
    const add = () => {
      const sample = tags.get(tag.path);
      if (sample?.time === undefined) return;
      const bad = grade(sample.quality ?? 'bad') === 'bad';
      const value = bad ? Number.NaN : plotted(sample.value ?? null);
      trace.current.add(Date.parse(sample.time) / 1000, value);
    };
    add();
    return tags.subscribe(tag.path, add);
  }, [tags, tag.path]);

  useEffect(() => {
    const draw = () => {
      const now = Date.now() / 1000;
      plot.current?.batch(() => {
        plot.current?.setData(trace.current.columns(), true);
        plot.current?.setScale('x', { min: now - minutes * 60, max: now });
      });
    };
    draw();
    const timer = setInterval(draw, 1_000);
    return () => clearInterval(timer);
  }, [minutes, width]);

  return (
    <div>
      <SegmentedControl
        size="xs"
        aria-label={texts.t('trend.span')}
        value={String(minutes)}
        onChange={(chosen) => setMinutes(Number(chosen))}
        data={MINUTES.map((each) => ({ value: String(each), label: duration(each * 60_000, texts) }))}
      />
      <div ref={box} className="trend" role="img" aria-label={texts.t('trend.label', { tag: tag.path })} />
    </div>
  );
}

function options(tag: TagView, width: number, dark: boolean, language: string): uPlot.Options {
  const ink = dark ? '#a6acb3' : '#5a626a';
  const grid = { stroke: dark ? '#343a40' : '#e3e7eb', width: 1 };
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' });
  const axis = { stroke: ink, grid, ticks: grid, font: '12px "Inter Variable", sans-serif' };
  const stroke = dark ? '#3bc9db' : '#0b7285';
  const stepped = tag.type === 'bool' && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {};
  return {
    width,
    height: HEIGHT,
    cursor: { y: false },
    axes: [{ ...axis, space: 80, values: (_, times) => times.map((time) => clock.format(time * 1000)) }, { ...axis, size: 64 }],
    legend: { show: false },
    series: [{}, { label: `${tag.path.slice(tag.path.lastIndexOf('/') + 1)} ${unit(tag.unit)}`, stroke, width: 1.75, ...stepped }],
  };
}
