#!/usr/bin/python3
"""Score extract and merge on real pages.

usage: score.py [--tables] [--keep DIR] [--list N] PAGE...   (POTABLE)

Each page is extracted once and merged twice through the program: with every
msgstr its msgid, and with every msgstr its msgid between U+27E6 and U+27E7.
Page and second result are rendered by kramdown.  Printed, in per cent:

  identity  the first result is the page, byte for byte
  skeleton  pages whose rendering has the same sequence of tags with attributes
            (but alt, title, id), Liquid tags in their places
  text      ... the same text, marks, white space and quote forms aside
  front     ... the same front matter values, marks aside
  usable    of all letters of visible text (front matter title included; not
            script, style, pre, code, math, Liquid, comments), those between
            marks on pages where the three above hold; `coverage` all of them
  impure    msgids with a blank line, block HTML, a comment or `---` in them
  block-md  msgids with block Markdown at the start of a line, where kramdown
            shows no such text

--tables scores, instead of the pages, HTML documents made of their raw tables.
Pages that fall short are listed, the worst first.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from html.parser import HTMLParser

import polib

HERE = os.path.dirname(os.path.abspath(__file__))
POTABLE = os.environ.get('POTABLE', './potable')
OPEN, CLOSE = '\u27e6', '\u27e7'
MARKS = {ord(OPEN): None, ord(CLOSE): None}
LIQUID = re.compile(r'\{%.*?%\}|\{\{.*?\}\}', re.S)
DARK = [LIQUID, re.compile(r'\$\$.*?\$\$|\\\(.*?\\\)|\\\[.*?\\\]', re.S)]
DOLLAR = re.compile(r'\$(?![\s$])[^$\0]+?\$')
IMPURE = re.compile(
    r'\n[ \t\r]*\n|<!--|^---[ \t]*$|'
    r'(?i:</?(?:table|tr|td|th|thead|tbody|ul|ol|li|p|div|h[1-6]|center)\b)',
    re.M)
BLOCK_MD = re.compile(
    r'^[ \t]*(?:[-*+][ \t]+\S|\d+[.)][ \t]+\S|\||\#{1,6}[ \t]|>|```|~~~|'
    r'\[[^\]\n]+\]:[ \t]|\*\[[^\]\n]+\]:|\{:[^}\n]*\}[ \t]*$|(?:=+|-+)[ \t]*$|'
    r'\$\$|:[ \t]|\{%)', re.M)
VOID = set('''area base br col embed hr img input link meta source track
    wbr'''.split())
HIDDEN = set('script style pre code'.split())
RUN = set('''a abbr b bdi bdo big br cite code del dfn em font i img ins kbd
    mark q s samp small span strong sub sup tt u var'''.split())


class Rendered(HTMLParser):
    """Tags and text of a rendered page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.open, self.run = [], [], [], ''
        self.feed(html)
        self.close()
        self.end_run()

    def end_run(self):
        self.tags += [re.sub(r'\s+', ' ', m) for m in LIQUID.findall(self.run)]
        self.run = ''

    def handle_starttag(self, tag, attrs):
        self.end_run()
        self.tags.append((tag, sorted(
            (k, ' '.join((v or '').split())) for k, v in attrs
            if k not in ('alt', 'title', 'id'))))
        if tag not in RUN:
            self.text.append((False, '\0'))
        if tag not in VOID:
            math = any(k == 'class' and 'kdmath' in (v or '').split()
                       for k, v in attrs)
            self.open.append((tag, math or tag in HIDDEN))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        self.end_run()
        if tag in VOID:
            return
        self.tags.append('/' + tag)
        if tag not in RUN:
            self.text.append((False, '\0'))
        for i in reversed(range(len(self.open))):
            if self.open[i][0] == tag:
                del self.open[i:]
                break

    def handle_data(self, data):
        self.run += data
        self.text.append((any(h for _, h in self.open), data))

    def flat(self):
        s = ''.join(t for _, t in self.text).translate(MARKS)
        s = re.sub(r'[\s\0\u00a0]+', '', s)
        return s.translate({0x2018: "'", 0x2019: "'", 0x201c: '"',
                            0x201d: '"'})

    def blocks(self):
        """The blocks of visible text."""
        s = ''.join(t for hidden, t in self.text if not hidden)
        return {' ' + ' '.join(t.split()) for t in s.split('\0')}

    def letters(self, dollars):
        """(all letters of visible text, those between marks)"""
        s = ''.join(t for _, t in self.text)
        dark = bytearray()
        for hidden, t in self.text:
            dark += (b'\1' if hidden else b'\0') * len(t)
        for rx in DARK + ([DOLLAR] if dollars else []):
            for m in rx.finditer(s):
                if rx is LIQUID or not any(dark[m.start():m.end()]):
                    dark[m.start():m.end()] = b'\1' * len(m.group())
        return count(s, dark)


def count(s, dark=None):
    total = inside = 0
    starts = []
    for i, c in enumerate(s):
        if c == OPEN:
            starts.append(total)
        elif c == CLOSE and starts:
            start = starts.pop()
            if not starts:
                inside += total - start
        elif c.isalpha() and not (dark and dark[i]) and \
                unicodedata.category(c)[0] == 'L':
            total += 1
    return total, inside


def has_dollar_math(source):
    s = re.sub(r'(?ms)^[ \t]*(```|~~~).*?^[ \t]*\1|^(?: {4}|\t).*?$|`[^`\n]*`',
               ' ', source)
    return '$$' in s or re.search(r'\$[^$\n]*[\\_^={}][^$\n]*\$', s) is not None


def unmarked(v):
    if isinstance(v, str):
        return v.translate(MARKS)
    if isinstance(v, list):
        return [unmarked(x) for x in v]
    if isinstance(v, dict):
        return {k: unmarked(x) for k, x in v.items()}
    return v


def fill(template, path, pseudo):
    po = polib.pofile(template, wrapwidth=0)
    po.metadata_is_fuzzy = False
    for e in po:
        core = e.msgid.strip('\n')
        e.msgstr = e.msgid if not pseudo or not core else \
            e.msgid.replace(core, OPEN + core + CLOSE, 1)
        e.flags = [f for f in e.flags if f != 'fuzzy']
    po.save(path)
    return [e.msgid for e in po]


def call(*args):
    got = subprocess.run([POTABLE] + list(args), stdin=subprocess.DEVNULL,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return None if got.returncode == 0 else \
        got.stderr.decode('utf-8', 'replace').strip()[-200:] or 'died'


def round_trip(page, folder):
    """Extract and merge PAGE in FOLDER; a row of the result."""
    ext = os.path.splitext(page)[1]
    ext = ext if ext == '.html' else '.md'
    os.makedirs(folder)
    copy, same, marked = (os.path.join(folder, n + ext)
                          for n in ('page', 'same', 'pseudo'))
    pot = os.path.join(folder, 'page.pot')
    row = dict(page=page, ids=[], copy=copy, marked=marked)
    with open(page, 'rb') as f, open(copy, 'wb') as g:
        data = f.read()
        g.write(data)
    row['source'] = data.decode('utf-8', 'replace')
    row['error'] = call('extract', '-o', pot, copy)
    if not row['error']:
        row['ids'] = fill(pot, os.path.join(folder, 'same.po'), False)
        fill(pot, os.path.join(folder, 'pseudo.po'), True)
        row['error'] = call('merge', '--po', os.path.join(folder, 'same.po'),
                            '-o', same, copy) or \
            call('merge', '--po', os.path.join(folder, 'pseudo.po'),
                 '-o', marked, copy)
    row['identity'] = False
    if not row['error']:
        with open(same, 'rb') as f:
            row['identity'] = f.read() == data
    return row


def rendered(paths):
    out = subprocess.run(['ruby', os.path.join(HERE, 'render.rb')],
                         input=''.join(p + '\n' for p in paths).encode(),
                         stdout=subprocess.PIPE, check=True).stdout
    rows = [json.loads(line) for line in out.decode().split('\n') if line]
    assert len(rows) == len(paths)
    return rows


def title_letters(front):
    title = front.get('title') if isinstance(front, dict) else None
    return count(title) if isinstance(title, str) else (0, 0)


def has_block_md(msgid, blocks):
    """Is there block Markdown in MSGID that is not text of any of BLOCKS?"""
    for m in BLOCK_MD.finditer(msgid):
        rest = re.match(r'[^\n`*_<&"\'\\]*', msgid[m.end():]).group()
        start = ' '.join((m.group() + rest).split())
        if not any(' ' + start in block for block in blocks):
            return True
    return False


def score(row, src, out):
    a, b = Rendered(src['html']), Rendered(out['html'])
    dollars = has_dollar_math(row['source'])
    t, u = title_letters(src['front']), title_letters(out['front'])
    total = a.letters(dollars)[0]
    row['inside'] = min(b.letters(dollars)[1], total) + min(t[0], u[1])
    row['letters'] = total + t[0]
    row['skeleton'] = a.tags == b.tags and out['error'] == src['error']
    row['text'] = a.flat() == b.flat()
    blocks = a.blocks()
    row['block-md'] = [s for s in row['ids'] if has_block_md(s, blocks)]
    row['front'] = src['has_front'] == out['has_front'] and \
        src['front'] == unmarked(out['front'])
    row['why'] = ''
    if not row['skeleton']:
        row['why'] = next(('tag %s became %s' % (x, y) for x, y in
                           zip(a.tags + ['end'], b.tags + ['end']) if x != y),
                          out['error'] or '')
    elif not row['text']:
        x, y = a.flat(), b.flat()
        i = len(os.path.commonprefix([x, y]))
        row['why'] = 'text %r became %r' % (x[i - 15:i + 25], y[i - 15:i + 25])


def html_documents(pages, folder):
    """The raw tables of PAGES as HTML documents; their paths."""
    made = []
    for i, page in enumerate(pages):
        with open(page, encoding='utf-8') as f:
            tables = re.findall(r'^<table\b.*?^</table>\n', f.read(),
                                re.S | re.M)
        if tables:
            made.append(os.path.join(folder, '%03d.html' % i))
            with open(made[-1], 'w', encoding='utf-8') as f:
                f.write('<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">'
                        '\n</head>\n<body>\n%s</body>\n</html>\n'
                        % ''.join(tables))
    return made


def per_cent(a, b):
    return '%.2f' % (100.0 * a / b) if b else '-'


def report(rows, shown):
    n = len(rows)
    whole = [r for r in rows if r.get('skeleton') and r['text'] and r['front']]
    ids = [s for r in rows for s in r['ids']]
    bad = sorted((r for r in rows if r['error'] or not r['identity'] or
                  r not in whole or r['inside'] < r['letters']),
                 key=lambda r: r.get('inside', 0) - r.get('letters', 9e9)
                 if r in whole else -9e9)
    for r in bad[:shown]:
        lost = [k for k in ('identity', 'skeleton', 'text', 'front')
                if not r.get(k)]
        print('%s: %s%d of %d letters; %s' % (
            r['page'], ''.join(k + ' lost, ' for k in lost),
            r.get('inside', 0), r.get('letters', 0),
            r['error'] or r.get('why', '')))
    impure = [s for s in ids if IMPURE.search(s)]
    block_md = [s for r in rows for s in r.get('block-md', r['ids'])]
    for name, list_ in (('impure', impure), ('block-md', block_md)):
        for s in list_[:5]:
            print('%s: %r' % (name, s[:100]))
    values = collections.OrderedDict()
    for key in ('identity', 'skeleton', 'text', 'front'):
        values[key] = per_cent(sum(bool(r.get(key)) for r in rows), n)
    letters = sum(r.get('letters', 0) for r in rows)
    values['coverage'] = per_cent(sum(r.get('inside', 0) for r in rows),
                                  letters)
    values['usable'] = per_cent(sum(r['inside'] for r in whole), letters)
    values['impure'] = len(impure)
    values['block-md'] = len(block_md)
    values['errors'] = sum(bool(r['error']) for r in rows)
    print('score: %d pages, %d msgids, %s' % (
        n, len(ids), ', '.join('%s %s' % kv for kv in values.items())))


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('--tables', action='store_true')
    ap.add_argument('--keep')
    ap.add_argument('--list', type=int, default=10)
    ap.add_argument('page', nargs='+')
    args = ap.parse_args()
    with tempfile.TemporaryDirectory(prefix='score') as folder:
        base = args.keep or folder
        pages = html_documents(args.page, folder) if args.tables else args.page
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            rows = list(pool.map(round_trip, pages, [
                os.path.join(base, '%04d' % i) for i in range(len(pages))]))
        good = [r for r in rows if not r['error']]
        got = rendered([r['copy'] for r in good] + [r['marked'] for r in good])
        for i, r in enumerate(good):
            score(r, got[i], got[len(good) + i])
        report(rows, args.list)


main()
