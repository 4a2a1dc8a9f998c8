#!/usr/bin/python3
"""Compare the block starts of `potable debug tree` with those of cmark-gfm.

usage: gfm-blocks.py [-v] FILE|DIR...   (POTABLE: the program)

A DIR stands for the CommonMark specification DIR/commonmark/spec.txt, or
DIR/spec.txt.  Of a file spec.txt each example is compared, any other file is
one page, whose front matter is blanked.  Prints the pages that differ, the
number of blocks that cmark-gfm found, and at the end `N passed, N failed`.  Exits 1 if one differs.

Compared are line and name of header, p, li, blockquote, ul, ol, table,
codeblock, hr, footnote and HTML block, at all depths, as multisets.  What is
known of cmark-gfm's positions and corrected here:
- A paragraph or setext heading that follows link reference definitions starts,
  for cmark, at the first of them.
- A paragraph whose last line became the header of a table has no position,
  and the table has that of the paragraph.
- Footnotes that nothing refers to are left out; references are added behind
  the page.
- An HTML block is one node; in potable's tree it is what its tags make of it.
"""
import argparse
import bisect
import concurrent.futures
import difflib
import os
import re
import shlex
import subprocess
import sys

POTABLE = shlex.split(os.environ.get('POTABLE', './potable'))
OURS = POTABLE + ['debug', 'tree', '--format', 'gfm', '-']
CMARK = ['cmark-gfm', '-t', 'xml', '--sourcepos', '--unsafe']
for extension in 'table tasklist footnotes strikethrough autolink'.split():
    CMARK += ['-e', extension]

NAMES = set('header p li blockquote ul ol table codeblock hr footnote'.split())
HTML = set('html comment text raw'.split())
CMARK_NAMES = {
    'heading': 'header', 'paragraph': 'p', 'item': 'li', 'tasklist': 'li',
    'block_quote': 'blockquote', 'table': 'table', 'code_block': 'codeblock',
    'html_block': 'html', 'thematic_break': 'hr', '<unknown>': 'footnote'}
NODE = re.compile(r'(\d+):\d+ ( *)(\S+)(?: (?!\d+ \d+$)(.*?))? (\d+) (\d+)$')
XML = re.compile(r'^( *)<(<unknown>|\w+)(?: sourcepos="(\d+):\d+-\d+:\d+")?'
                 r'(.*)$', re.M)
# The end that cmark-gfm says is a line short where the end tag is found.
HTML_BLOCK = re.compile(r'<html_block sourcepos="(\d+):[^>]*>(.*?)</html_block>',
                        re.S)
LINE_END = re.compile(r'\r\n?|\n')


def run(cmd, data):
    got = subprocess.run(cmd, input=data, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    if got.returncode:
        raise RuntimeError('%s: %s' % (
            cmd[0], got.stderr.decode('utf-8', 'replace').strip()))
    return got.stdout.decode('utf-8', 'replace')


def cmark_blocks(page):
    """Blocks of the page as (line, name), and [first, last] of HTML blocks."""
    labels = set(re.findall(rb'\[\^[^\]\s]+\]', page))
    n_lines = len(re.findall(rb'\r\n?|\n', page)) + 1
    if labels:
        page += b'\n\n' + b' '.join(sorted(labels)) + b'\n'
    blocks = []
    is_moved = False
    xml = run(CMARK, page)
    for m in XML.finditer(xml):
        depth = len(m.group(1)) // 2
        name = m.group(2)
        if name == '<unknown>' and depth != 1:
            continue    # a reference; definitions stand below the document
        if name == 'list':
            name = 'ol' if 'type="ordered"' in m.group(4) else 'ul'
        elif name in CMARK_NAMES:
            name = CMARK_NAMES[name]
        else:
            continue
        if m.group(3) is None:
            is_moved = True     # the paragraph in front of a table
            continue
        line = int(m.group(3))
        if line > n_lines:
            continue
        if name == 'table' and is_moved:
            blocks.append((line, 'p'))
        is_moved = False
        blocks.append((line, name))
    ranges = [(int(m.group(1)), int(m.group(1)) +
               len(LINE_END.findall(m.group(2).rstrip())))
              for m in HTML_BLOCK.finditer(xml)]
    return blocks, ranges


def our_blocks(page, ranges):
    ends = [m.end() for m in re.finditer(rb'\r\n?|\n', page)]

    def line_of(offset):
        return bisect.bisect_right(ends, offset) + 1

    blocks = []
    html = set()
    path = []       # depths and names of the ancestors
    moved = {}      # depth: (line where the next sibling would start, the line
                    # where cmark sees it start, name)
    for text in run(OURS, page).splitlines():
        node = NODE.match(text)
        if not node:
            raise RuntimeError('unreadable line of the tree: ' + text)
        line, depth, name = int(node[1]), len(node[2]), node[3]
        path = [p for p in path if p[0] < depth] + [(depth, name)]
        last_line = line_of(int(node[6]) - 1)
        before = moved.pop(depth, (0, 0, ''))
        moved = {d: m for d, m in moved.items() if d < depth}
        is_atx = name == 'header' and last_line == line
        if name in ('linkdef', 'p', 'header', 'table') and \
                not is_atx and before[0] == line and (name == 'table') == (before[2] == 'p'):
            line = before[1]
        if name in ('linkdef', 'p'):
            moved[depth] = (last_line + 1, line, name)
        if name in HTML:
            if not any(p[1] in HTML for p in path[:-1]):
                html.add(next((a for a, b in ranges if a <= line <= b), line))
        elif name in NAMES:
            blocks.append((line, name))
    return blocks + [(line, 'html') for line in html]


def examples(text):
    """Pages of a CommonMark specification, by their numbers.

    An empty line is added before those that potable would take for front
    matter.
    """
    fence = '`' * 32
    found = re.findall(r'^' + fence + r' example\n(.*?)^\.\n.*?^' + fence + '$',
                       text, re.M | re.S)
    return [('example %d' % (i + 1),
             re.sub(r'\A---$', '\n---', page, flags=re.M)
             .replace('→', '\t').encode())
            for i, page in enumerate(found)]


def without_front_matter(page):
    m = re.match(rb'---[ \t]*\r?\n.*?^(---|\.\.\.)[ \t]*(\r?\n|\Z)', page,
                 re.M | re.S)
    if not m:
        return page
    return b'\n' * m.group(0).count(b'\n') + page[m.end():]


def pages(operand):
    if os.path.isdir(operand):
        inner = os.path.join(operand, 'commonmark', 'spec.txt')
        operand = inner if os.path.exists(inner) else os.path.join(
            operand, 'spec.txt')
    with open(operand, 'rb') as f:
        data = f.read()
    if os.path.basename(operand) == 'spec.txt':
        return examples(data.decode())
    return [(operand, without_front_matter(data))]


def compare(page):
    try:
        theirs, ranges = cmark_blocks(page)
        ours = our_blocks(page, ranges)
    except RuntimeError as e:
        return 0, [str(e)]
    return len(theirs), [l for l in difflib.unified_diff(
        ['%d %s' % x for x in sorted(theirs)],
        ['%d %s' % x for x in sorted(ours)], 'cmark-gfm', 'potable',
        lineterm='', n=0) if l[:1] in '+-' and l[:3] not in ('+++', '---')]


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument('-v', '--verbose', action='store_true',
                    help='all differences of each page, and short pages')
    ap.add_argument('operand', nargs='+')
    args = ap.parse_args()
    todo = [p for operand in args.operand for p in pages(operand)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda p: compare(p[1]), todo))
    n_failed = 0
    for (name, page), (_, lines) in zip(todo, found):
        if not lines:
            continue
        n_failed += 1
        print('%s: %d differ: %s' % (name, len(lines), '; '.join(lines[:4])))
        if args.verbose:
            print('\n'.join('    ' + l for l in lines))
            if len(page) < 500:
                print(page.decode('utf-8', 'replace'))
    print('%d blocks' % sum(n for n, _ in found))
    print('%d passed, %d failed' % (len(todo) - n_failed, n_failed))
    sys.exit(1 if n_failed or not todo else 0)


main()
