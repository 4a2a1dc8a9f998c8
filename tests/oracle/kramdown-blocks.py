#!/usr/bin/python3
"""Compare the block starts of `potable debug tree` with those of kramdown.

usage: kramdown-blocks.py [-v] [--format FORMAT] PAGE...   (POTABLE: the program)

Prints, for each page that differs, the first difference, and at the end
`blocks: EQUAL of ALL pages equal`.  Exits 1 if a page differs.

Compared are line and name of header, p, li, blockquote, ul, ol, dl, table,
codeblock, hr, math block and block-level HTML element, at all depths, as
multisets.  Left out on both sides, since the two trees mean different things
by them:
- inline elements (INLINE) inside raw HTML, which are part of a run of text in
  one tree and nodes in the other;
- whatever stands in an element whose content is no text (OPAQUE).
"""
import argparse
import collections
import concurrent.futures
import difflib
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
POTABLE = os.environ.get('POTABLE', './potable')
NAMES = set('header p li blockquote ul ol dl table codeblock hr math'.split())
INLINE = set('''a abbr acronym audio b bdi bdo big br button canvas cite code
    data datalist del dfn em embed font i iframe img input ins kbd label map
    mark meter noscript object output picture progress q rb rp rt rtc ruby s
    samp script select slot small span strike strong style sub sup svg
    template textarea time tt u var video wbr math option source track
    area param'''.split())
NODE = re.compile(r'(\d+):\d+ ( *)(\S+)(?: (?!\d+ \d+$)(.*?))? \d+ \d+$')


def our_blocks(path, fmt):
    cmd = [POTABLE, 'debug', 'tree']
    if fmt:
        cmd += ['--format', fmt]
    got = subprocess.run(cmd + [path], stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if got.returncode:
        return None, got.stderr.decode('utf-8', 'replace').strip()
    blocks = []
    for line in got.stdout.decode('utf-8', 'replace').splitlines():
        m = NODE.match(line)
        if not m:
            return None, 'unreadable line of the tree: ' + line
        name = m.group(3)
        if name.startswith('header'):
            name = 'header'    # the level stands behind it
        elif name == 'html':
            name = 'html ' + (m.group(4) or '').lower()
        if not name.startswith('html ') and name not in NAMES:
            continue
        blocks.append((int(m.group(1)), name))
    return blocks, None


def kept(blocks):
    return [(line, name) for line, name in blocks
            if not (name.startswith('html ') and name[5:].lower() in INLINE)]


def kramdown_blocks(paths):
    out = subprocess.run(
        ['ruby', os.path.join(HERE, 'kramdown-blocks.rb')],
        input=''.join(p + '\n' for p in paths).encode(),
        stdout=subprocess.PIPE, check=True).stdout
    rows = [json.loads(line) for line in out.decode().splitlines()]
    assert len(rows) == len(paths)
    return rows


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('-v', '--verbose', action='store_true',
                    help='all differences of each page')
    ap.add_argument('--format')
    ap.add_argument('page', nargs='+')
    args = ap.parse_args()
    theirs = kramdown_blocks(args.page)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        ours = list(pool.map(lambda p: our_blocks(p, args.format), args.page))
    equal = fixed = total = 0
    kinds = collections.Counter()
    for path, (mine, error), row in zip(args.page, ours, theirs):
        fixed += row['fixed']
        if row['error'] or error:
            print('%s: %s' % (path, error or 'kramdown: ' + row['error']))
            continue
        a = sorted(kept([tuple(b) for b in row['blocks']]))
        b = sorted(kept(mine))
        total += len(a)
        if a == b:
            equal += 1
            continue
        lines = [l for l in difflib.unified_diff(
            ['%d %s' % x for x in a], ['%d %s' % x for x in b],
            'kramdown', 'potable', lineterm='', n=0)
            if l[:1] in '+-' and l[:3] not in ('+++', '---')]
        kinds[re.sub(r'\d+ ', '', lines[0])] += 1
        print('%s: %d differ: %s' % (path, len(lines), '; '.join(lines[:4])))
        if args.verbose:
            print('\n'.join('    ' + l for l in lines))
    for kind, n in kinds.most_common(12):
        print('  first difference %s: %d pages' % (kind, n))
    print('blocks: %d of %d pages equal, %d blocks, %d line numbers of kramdown'
          ' corrected' % (equal, len(args.page), total, fixed))
    sys.exit(0 if equal == len(args.page) else 1)


main()
