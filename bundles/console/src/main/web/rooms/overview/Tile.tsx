import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import './overview.css';

interface TileProps {
  name: string;
  figure: string;
  says: string;
  well: boolean;
  link?: string;
}

/** One figure that matters. */
export function Tile({ name, figure, says, well, link }: TileProps) {
  const Symbol = well ? IconCircleCheck : IconAlertTriangle;
  const content = (
    <>
      <span className="tile-name">
        {name}
        <Symbol size={18} stroke={1.7} aria-hidden data-well={well} />
      </span>
      <strong className="num">{figure}</strong>
      <span className="tile-says">{says}</span>
    </>
  );
  return link === undefined ? (
    <div className="panel tile">{content}</div>
  ) : (
    <Link href={link} className="panel tile">
      {content}
    </Link>
  );
}
