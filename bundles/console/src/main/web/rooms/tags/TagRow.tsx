import { IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import type { TagView } from '../../api/types';
import { useTexts } from '../../i18n/texts';
import { clock } from '../../kit/time';
import { useShown } from '../../live/live';
import { grade, shown, unit } from './values';

interface TagRowProps {
  index: number;
  top: number;
  tag: TagView | undefined;
  onChoose: (path: string) => void;
}

/** One tag in the table; it paints itself when its value changes. */
export const TagRow = memo(function TagRow({ index, top, tag, onChoose }: TagRowProps) {
  const style = { transform: `translateY(${top}px)` };
  if (tag === undefined) {
    return <div className="tag-row tag-blank" role="row" aria-rowindex={index + 2} style={style} />;
  }
  const cut = tag.path.lastIndexOf('/') + 1;
  const device = tag.path.lastIndexOf('/', cut - 2) + 1;
  return (
    <div className="tag-row" role="row" aria-rowindex={index + 2} style={style} data-path={tag.path}>
      <span role="cell" className="tag-name">
        <button type="button" onClick={() => onChoose(tag.path)} title={tag.description}>
          <small>
            <span className="tag-area">{tag.path.slice(0, device)}</span>
            {tag.path.slice(device, cut)}
          </small>
          {tag.path.slice(cut)}
        </button>
        {tag.writable && <Writable />}
      </span>
      <LiveCells tag={tag} />
    </div>
  );
});

function Writable() {
  const texts = useTexts();
  return <IconPencil size={14} role="img" aria-label={texts.t('tags.writable')} />;
}

function LiveCells({ tag }: { tag: TagView }) {
  const texts = useTexts();
  const sample = useShown(tag);
  const graded = grade(sample.quality);
  return (
    <>
      <span role="cell" className="tag-value num" data-quality={graded}>
        {shown(sample.value, texts)}
      </span>
      <span role="cell">{unit(tag.unit)}</span>
      <span role="cell" className="tag-quality" data-quality={graded} title={sample.deviceSays}>
        {texts.word('quality', sample.quality)}
      </span>
      <span role="cell" className="num tag-time">
        {sample.time === undefined ? '–' : clock(sample.time, texts)}
      </span>
    </>
  );
}
