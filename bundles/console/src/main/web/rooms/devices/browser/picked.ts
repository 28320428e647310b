import type { NodeView } from '../../../api/types';
import { type DraftTag, emptyTag, isFilled } from '../add/draft';

const LONGEST = 128;
const UNIT = /^[!-~]*$/;

/** A device's name for something, as a tag may be called. */
export function nameOf(text: string): string {
  const name = text
    .trim()
    .replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .replace(/-+$/, '')
    .slice(0, LONGEST);
  return name === '' ? 'tag' : name;
}

/** Another name if this one is taken. */
function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) {
    const end = `-${number}`;
    free = name.slice(0, LONGEST - end.length) + end;
  }
  taken.add(free);
  return free;
}

/** The tags that are there, and one for each node. What type it has, the device tells at each start. */
export function withNodes(tags: DraftTag[], nodes: readonly NodeView[]): DraftTag[] {
  const kept = tags.filter(isFilled);
  const taken = new Set(kept.map((tag) => tag.name.trim()));
  const first = Math.max(0, ...tags.map((tag) => tag.key)) + 1;
  const added = nodes.map((node, index) => ({
    ...emptyTag(first + index),
    name: unique(nameOf(node.name), taken),
    address: node.address,
    unit: UNIT.test(node.unit) ? node.unit : '',
  }));
  return [...kept, ...added];
}
