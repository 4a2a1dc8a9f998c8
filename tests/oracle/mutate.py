#!/usr/bin/python3
"""Break pages of a site on purpose and see whether potable check says so.

usage: mutate.py [--seed N] [--each N] [--rounds N] [--jobs N] [--show KIND]
                 DIR

DIR is a site with localized pages and a potable.yml.  It is copied; some pages
of the copy get one change each of the kinds below, in several rounds, and each
round is one run of `potable check` over the site.  A change is found if a
finding of a right rule stands on the changed lines, where the pages as they
were have none of these rules.  What the changed text says in the source is
told by the order of the texts of both pages, not by what potable aligns.
The same SEED gives the same changes.  Prints a line for each kind, with the
per cent that are found, and with --show the changes of KIND that are not.
Environment: POTABLE; uconv of ICU for Traditional characters.
"""
import argparse
import collections
import difflib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

RULES = {
    'drop-link': {'link-missing'},
    'swap-url-letter': {'link-altered'},
    'drop-tag': {'inline-code', 'broken-markup'},
    'drop-code': {'inline-code'},
    'double-word': {'repeated-word'},
    'traditional-character': {'wrong-variant'},
    'english-cell': {'untranslated'},
    'english-word': {'mixed-language', 'untranslated'},
    'drop-row': {'missing-unit'},
    'drop-unit': {'missing-unit'},
    'change-number': {'numbers'},
    'undefined-reference': {'link-undefined'},
}
CODE = re.compile(r'``.*?``|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\{[{%].*?[%}]\}'
                  r'|<[^>]*>'
                  r'|\]\([^)]*\)|\]\[[^]]*\]|\S*[/@]\S*|&\w+;|\A\w+:', re.S)
LINK = re.compile(r'(?<!!)\[([^][]+)\]\((https?://[^()\s]+)\)')
TAG = re.compile(r'<(/?)(b|i|em|strong|u|sup|sub|small|kbd|code|mark|center)'
                 r'>', re.I)
KANA = re.compile(r'[\u3040-\u30ff]')
HAN = re.compile(r'[\u4e00-\u9fff]+')
WORD = re.compile(r'[^\W\d_]+')

Unit = collections.namedtuple('Unit', 'line col last kind text')
Change = collections.namedtuple('Change', 'kind page first last was now '
                                          'new_first new_last')


def run(*command, **more):
    return subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, **more).stdout


class Page:
    """A page, its lines and units; units are found by the stage of potable
    that cuts them."""

    def __init__(self, path):
        with open(path, encoding='utf-8') as f:
            self.text = f.read()
        self.lines = self.text.split('\n')
        self.units = []
        for s in run(os.environ.get('POTABLE', 'potable'), 'debug', 'units',
                     path).split('\n'):
            m = re.match(r'(\d+):(\d+) (\S+) (".*")$', s)
            if m:
                try:
                    text = json.loads(m.group(4))
                except ValueError:
                    continue
                self.units.append([int(m.group(1)), int(m.group(2)),
                                   m.group(3), text])
        for i, u in enumerate(self.units):
            last = u[0]
            stop = (self.units[i + 1][0] if i + 1 < len(self.units)
                    else len(self.lines) + 1)
            left = ' '.join(u[3].split())
            while (last + 1 < stop and self.lines[last].strip() and
                   ' '.join(self.lines[last].split())[:20].lstrip('> ')
                   in left):
                last += 1
            self.units[i] = Unit(u[0], u[1], last, u[2], u[3])


def key(u):
    """What a translation of the unit has in common with it."""
    return (u.kind, tuple(sorted(re.findall(r'https?://[^\s)>"]*', u.text))),
            tuple(sorted(re.findall(r'\$[^$]+\$|`[^`]+`', u.text))))


def pair(master, page):
    """Source texts of the units of PAGE, by their order: {index: unit}."""
    a, b = [key(u) for u in master.units], [key(u) for u in page.units]
    found = {}
    for op, i1, i2, k1, k2 in difflib.SequenceMatcher(
            None, a, b, autojunk=False).get_opcodes():
        if op == 'equal' or (op == 'replace' and i2 - i1 == k2 - k1 and
                             [x[0] for x in a[i1:i2]] ==
                             [x[0] for x in b[k1:k2]]):
            for n in range(i2 - i1):
                found[k1 + n] = master.units[i1 + n]
    return found


def plain(s):
    """S with its codes blanked out."""
    return CODE.sub(lambda m: ' ' * len(m.group()), s)


def traditional(characters):
    """A Traditional form for each of CHARACTERS that has one of its own."""
    if not shutil.which('uconv'):
        return {}
    s = '\n'.join(sorted(characters)) + '\n'
    there = run('uconv', '-f', 'utf-8', '-t', 'utf-8', '-x', 'Hans-Hant',
                input=s).split('\n')
    back = run('uconv', '-f', 'utf-8', '-t', 'utf-8', '-x', 'Hant-Hans',
               input='\n'.join(there)).split('\n')
    return {c: t for c, t, b in zip(s.split('\n'), there, back)
            if len(c) == 1 and len(t) == 1 and c != t and b == c}


class Site:
    def __init__(self, folder):
        self.folder = folder
        self.pages, self.masters, self.of, self.locale = {}, {}, {}, {}
        for name, master, locale in self.list():
            if master not in self.masters:
                self.masters[master] = Page(os.path.join(folder, master))
            self.pages[name] = Page(os.path.join(folder, name))
            self.of[name] = master
            self.locale[name] = locale
        self.words = collections.defaultdict(collections.Counter)
        self.source = collections.Counter()
        for m in self.masters.values():
            for u in m.units:
                self.source.update(WORD.findall(plain(u.text)))
        for name, p in self.pages.items():
            for u in p.units:
                self.words[self.locale[name]].update(
                    w.lower() for w in WORD.findall(plain(u.text)))
        self.sources = {n: pair(self.masters[self.of[n]], p)
                        for n, p in self.pages.items()}
        self.links = {n: run(os.environ.get('POTABLE', 'potable'), 'debug',
                             'links', os.path.join(folder, n))
                      for n in self.pages}
        self.hant = traditional(
            {c for n, p in self.pages.items()
             if self.locale[n].startswith('zh') for c in p.text
             if HAN.match(c)})

    def list(self):
        """Localized pages with their masters and locales, as `potable debug
        site` has them."""
        master = None
        for s in run(os.environ.get('POTABLE', 'potable'), 'debug', 'site',
                     self.folder).split('\n'):
            m = re.match(r'page (\S+) ', s)
            if m:
                master = m.group(1)
                continue
            m = re.match(r'  (\S+) (.*)$', s)
            if m and master and os.path.exists(
                    os.path.join(self.folder, m.group(2))):
                yield m.group(2), master, m.group(1)

    def check(self, jobs):
        """Findings by page: [(first line, last line, rule)]."""
        found = collections.defaultdict(list)
        out = run(os.environ.get('POTABLE', 'potable'), 'check', '-C',
                  self.folder, '-j%d' % jobs, '--format', 'json')
        for s in out.split('\n'):
            if s:
                f = json.loads(s)
                found[f['file']].append(
                    (f['line'], f.get('end_line', f['line']), f['rule']))
        return found


class Mutator:
    """Each method gives a Change of its kind to a page, or None."""

    def __init__(self, site, rng):
        self.site, self.rng = site, rng
        self.used = set()
        self.lower = {w for w in site.source if w.islower()}

    def change(self, kind, name):
        p = self.site.pages[name]
        return getattr(self, kind.replace('-', '_'))(
            kind, name, p, self.site.masters[self.site.of[name]])

    def is_on_page(self, name, was, m):
        """Is the link M of WAS one that page NAME has?  In code, and behind a
        tag that was left open, it is text."""
        return (m.group(2) in self.site.links[name] and
                not any(c.start() <= m.start() < c.end()
                        for c in re.finditer('``.*?``|`[^`]*`', was)))

    def on_unit(self, kind, name, p, edit):
        """Changes the first unit, in random order, that EDIT does not return
        None for; it gets the unit's lines as one text, and its source."""
        order = list(range(len(p.units)))
        self.rng.shuffle(order)
        for i in order:
            u = p.units[i]
            was = '\n'.join(p.lines[u.line - 1:u.last])
            # What is in a comment does not show.
            if '<!--' in was or '-->' in was:
                continue
            # A unit that shares its lines with another is left alone.
            if was.count('|') > 2 or (i and p.units[i - 1].last >= u.line):
                if kind not in ('english-cell', 'change-number'):
                    continue
            source = self.site.sources[name].get(i)
            # What is known of a text comes from all locales: one of them a
            # round.
            if source and source.text in self.used:
                continue
            now = edit(u, was, source)
            if now is not None and now != was:
                if source:
                    self.used.add(source.text)
                return Change(kind, name, u.line, u.last, was, now,
                              u.line, u.line + now.count('\n'))
        return None

    def one_match(self, pattern, text):
        found = list(pattern.finditer(text))
        return self.rng.choice(found) if found else None

    def drop_link(self, kind, name, p, master):
        def edit(u, was, source):
            m = self.one_match(LINK, was)
            if (m and self.is_on_page(name, was, m) and
                    master.text.count(m.group(2)) == 1 == p.text.count(
                        m.group(2))):
                return was[:m.start()] + m.group(1) + was[m.end():]
            return None
        return self.on_unit(kind, name, p, edit)

    def swap_url_letter(self, kind, name, p, master):
        def edit(u, was, source):
            m = self.one_match(LINK, was)
            if (not m or m.group(2) not in master.text or
                    not self.is_on_page(name, was, m)):
                return None
            url = m.group(2)
            places = [i for i in range(9, len(url) - 1)
                      if url[i].isalpha() and url[i + 1].isalpha() and
                      url[i] != url[i + 1]]
            if not places:
                return None
            i = self.rng.choice(places)
            return (was[:m.start(2)] + url[:i] + url[i + 1] + url[i] +
                    url[i + 2:] + was[m.end(2):])
        return self.on_unit(kind, name, p, edit)

    def drop_tag(self, kind, name, p, master):
        def edit(u, was, source):
            m = self.one_match(TAG, was)
            if not m or not source or m.group().lower() not in \
                    '\n'.join(master.lines[source.line - 1:source.last]):
                return None
            self.half = m.group()
            return was[:m.start()] + was[m.end():]
        c = self.on_unit(kind, name, p, edit)
        if not c:
            return None
        # What is wrong then is the half that is left, which may stand on a
        # line before or behind this one.
        tag = TAG.fullmatch(self.half)
        near = range(c.first, 0, -1) if tag.group(1) else range(
            c.first, len(p.lines) + 1)
        other = '<%s%s>' % ('' if tag.group(1) else '/', tag.group(2))
        for line in near:
            s = c.now if line == c.first else p.lines[line - 1]
            if other.lower() in s.lower():
                return c._replace(new_first=min(c.new_first, line),
                                  new_last=max(c.new_last, line))
        return c

    def drop_code(self, kind, name, p, master):
        def edit(u, was, source):
            m = self.one_match(re.compile(r'`[^`\n]{2,}`|(?<!\$)\$[^$\n]{3,}\$'
                                          r'(?!\$)'), was)
            if (not m or '$$' in was or not source or
                    m.group() not in source.text or
                    was.count(m.group()) > 1 or
                    not re.search('[A-Za-z]',
                                  re.sub(r'\\[a-z]+', '', m.group()))):
                return None
            # The blank behind a mark of a list is part of the mark.
            left = was[:m.start()]
            if re.search(r'[^\s*+#>.\d-]', left):
                left = left.rstrip(' ')
            return left + was[m.end():]
        return self.on_unit(kind, name, p, edit)

    def double_word(self, kind, name, p, master):
        def edit(u, was, source):
            text = plain(was)
            m = self.one_match(HAN, text)
            if m and len(m.group()) > 4:
                i = self.rng.randrange(len(m.group()) - 1) + m.start()
                two = text[i:i + 2]
                return was[:i] + two + was[i:] if two[0] != two[1] else None
            m = self.one_match(re.compile(r'(?<!\w)%s(?!\w)' % WORD.pattern),
                               text)
            if (not m or len(m.group()) < 2 or HAN.search(text) or
                    KANA.search(text)):
                return None
            return was[:m.end()] + ' ' + m.group() + was[m.end():]
        return self.on_unit(kind, name, p, edit)

    def traditional_character(self, kind, name, p, master):
        def edit(u, was, source):
            places = [i for i, c in enumerate(plain(was))
                      if c in self.site.hant]
            if not places:
                return None
            i = self.rng.choice(places)
            return was[:i] + self.site.hant[was[i]] + was[i + 1:]
        return (self.on_unit(kind, name, p, edit)
                if self.site.locale[name].startswith('zh') else None)

    def is_foreign(self, name, word):
        """Does the locale of page NAME not have the source's WORD?"""
        return (self.site.source[word] and
                5 * self.site.words[self.site.locale[name]][word.lower()] <
                self.site.source[word])

    def english_cell(self, kind, name, p, master):
        def edit(u, was, source):
            if (not source or 'cell' not in u.kind or '\n' in was or
                    was[u.col - 1:].find(u.text) != 0 or
                    was.count(u.text) > 1):
                return None
            words = [w for w in WORD.findall(plain(source.text))
                     if len(w) > 3]
            have = {w.lower() for w in WORD.findall(u.text)}
            if (not any(self.is_foreign(name, w) for w in words) or
                    any(w.lower() in have for w in words) or
                    # A cell that links elsewhere, or spans other rows, than
                    # its source is another one's translation.
                    re.findall(r'\d+', re.sub('<img[^>]*>', '', was)) !=
                    re.findall(r'\d+', re.sub('<img[^>]*>', '',
                                              '\n'.join(master.lines[
                                                  source.line - 1:
                                                  source.last]))) or
                    not any(w.lower() in self.lower for w in words)):
                return None
            return (was[:u.col - 1] + source.text +
                    was[u.col - 1 + len(u.text):])
        return self.on_unit(kind, name, p, edit)

    def english_word(self, kind, name, p, master):
        def edit(u, was, source):
            if not source or u.kind not in ('paragraph', 'item'):
                return None
            text = plain(was)
            have = {w.lower() for w in WORD.findall(text)}
            words = [m for m in WORD.finditer(plain(source.text))
                     if len(m.group()) > 3 and m.group().islower() and
                     m.group() not in have and
                     self.is_foreign(name, m.group())]
            if not words:
                return None
            w = self.rng.choice(words)
            at = w.start() * len(was) // len(source.text)
            if HAN.search(text):
                places = [i for m in HAN.finditer(text)
                          for i in range(m.start(), m.end() - 1)]
                size = 2
                put = ' ' + w.group() + ' '
            else:
                places = [m.start() for m in WORD.finditer(text)
                          if len(m.group()) > 3]
                put = w.group()
            if not places:
                return None
            i = min(places, key=lambda x: abs(x - at))
            if not HAN.search(text):
                size = len(WORD.match(text, i).group())
            return was[:i] + put + was[i + size:]
        return self.on_unit(kind, name, p, edit)

    def cut(self, kind, name, p, first, last):
        """Drops lines FIRST to LAST; what is missing is told of the text
        before it."""
        before = max([u.line for u in p.units if u.line < first],
                     default=0)
        was = '\n'.join(p.lines[first - 1:last])
        return (Change(kind, name, first, last, was, None, before, first)
                if before else None)

    def drop_row(self, kind, name, p, master):
        rows = []
        for i, s in enumerate(p.lines):
            if re.match(r'\s*<tr\b', s, re.I):
                for k in range(i, min(i + 30, len(p.lines))):
                    if re.search(r'</tr>\s*$', p.lines[k], re.I):
                        rows.append((i + 1, k + 1))
                        break
            elif (re.match(r'\|.*\|', s) and i and
                  p.lines[i - 1].startswith('|') and
                  not re.match(r'[|: -]*$', s) and
                  not re.match(r'\|[|: -]*$', p.lines[i - 1]) and
                  not (i + 1 < len(p.lines) and
                       re.match(r'\|[|: -]*$', p.lines[i + 1]))):
                rows.append((i + 1, i + 1))
        inside = [r for r in rows
                  if any(r[0] <= u.line <= r[1] and
                         k in self.site.sources[name]
                         for k, u in enumerate(p.units))]
        if not inside:
            return None
        first, last = self.rng.choice(inside)
        return self.cut(kind, name, p, first, last)

    def drop_unit(self, kind, name, p, master):
        order = list(range(1, len(p.units)))
        self.rng.shuffle(order)
        for i in order:
            u = p.units[i]
            if (u.kind not in ('paragraph', 'heading') or
                    i not in self.site.sources[name] or
                    p.lines[u.line - 1][:1] in ' >' or
                    not WORD.search(plain(u.text)) or
                    p.lines[u.line - 2].strip() or
                    (u.last < len(p.lines) and p.lines[u.last].strip()) or
                    u.kind == 'heading' and '\n' in u.text):
                continue
            return self.cut(kind, name, p, u.line, u.last)
        return None

    def change_number(self, kind, name, p, master):
        def edit(u, was, source):
            m = self.one_match(re.compile(r'(?<![\w.,])\d+(?![\w.,])'),
                               plain(was))
            if (not m or not source or
                    not was[u.col - 1:].startswith(u.text) or
                    not was.find(u.text) <= m.start() <
                    was.find(u.text) + len(u.text) or
                    # One that the text has more often than its source may be
                    # a word there.
                    len(re.findall(r'(?<!\d)%s(?!\d)' % m.group(),
                                   plain(source.text))) <
                    len(re.findall(r'(?<!\d)%s(?!\d)' % m.group(),
                                   plain(was)))):
                return None
            i = self.rng.randrange(m.start(), m.end())
            digit = self.rng.choice([d for d in '123456789' if d != was[i]])
            return was[:i] + digit + was[i + 1:]
        return self.on_unit(kind, name, p, edit)

    def undefined_reference(self, kind, name, p, master):
        def edit(u, was, source):
            m = self.one_match(re.compile(r'(?<!!)\[[^][\n]+\](\(([^()\s]+)\)|'
                                          r'\[([^][\n]+)\])'), was)
            if not m or (m.group(2) and not self.is_on_page(name, was, m)):
                return None
            label = 'ref%d' % self.rng.randrange(1000)
            return was[:m.start(1)] + '[' + label + ']' + was[m.end(1):]
        return self.on_unit(kind, name, p, edit)


def apply(site, changes):
    """Writes the pages of CHANGES, and back what others were; returns how far
    lines moved: {page: [(line, by)]}."""
    by_page = collections.defaultdict(list)
    for c in changes:
        by_page[c.page].append(c)
    moved = {}
    for name, list_ in by_page.items():
        lines = list(site.pages[name].lines)
        moved[name] = []
        for c in sorted(list_, key=lambda c: -c.first):
            new = [] if c.now is None else c.now.split('\n')
            lines[c.first - 1:c.last] = new
            moved[name].append((c.first, len(new) - (c.last - c.first + 1)))
        with open(os.path.join(site.folder, name), 'w',
                  encoding='utf-8') as f:
            f.write('\n'.join(lines))
    return moved


def restore(site, changes):
    for name in {c.page for c in changes}:
        with open(os.path.join(site.folder, name), 'w',
                  encoding='utf-8') as f:
            f.write(site.pages[name].text)


def choose(site, rng, each, before, drawn):
    """EACH changes a kind for one round, a few on a page and far apart; none
    of those DRAWN before, to which they are added."""
    mutator = Mutator(site, rng)
    room = {n: max(1, len(p.lines) // 40) for n, p in site.pages.items()}
    taken = collections.defaultdict(list)
    alone = set()
    chosen = []
    for kind in RULES:
        names = sorted(site.pages) * 3
        rng.shuffle(names)
        n = 0
        for name in names:
            if n == each:
                break
            # Behind a tag that is left open a page is read otherwise, so that
            # another change on it would not be the only one.
            if len(taken[name]) >= room[name] or name in alone or (
                    kind == 'drop-tag' and taken[name]):
                continue
            c = mutator.change(kind, name)
            if (not c or (kind, name, c.first, c.now) in drawn or
                    any(c.first - 12 <= b and a <= c.last + 12
                             for a, b in taken[name]) or
                    any(rule in RULES[kind] and a <= c.last and
                        b >= min(c.first, c.new_first)
                        for a, b, rule in before[name])):
                continue
            drawn.add((kind, name, c.first, c.now))
            taken[name].append((c.first, c.last))
            if kind == 'drop-tag':
                alone.add(name)
            chosen.append(c)
            n += 1
    return chosen


def is_found(c, findings, moved):
    by = sum(n for line, n in moved if line < c.first)
    return any(rule in RULES[c.kind] and a <= c.new_last + by and
               b >= c.new_first + by for a, b, rule in findings)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--each', type=int, default=100)
    parser.add_argument('--rounds', type=int, default=6)
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--show', default='')
    parser.add_argument('dir')
    args = parser.parse_args()
    rng = random.Random(args.seed)
    n, found = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, 'site')
        shutil.copytree(args.dir, copy)
        site = Site(copy)
        before = site.check(args.jobs)
        drawn = set()
        for _ in range(args.rounds):
            changes = choose(site, rng, -(-args.each // args.rounds) + 1,
                             before, drawn)
            moved = apply(site, changes)
            after = site.check(args.jobs)
            restore(site, changes)
            for c in changes:
                n[c.kind] += 1
                if is_found(c, after[c.page], moved[c.page]):
                    found[c.kind] += 1
                elif c.kind == args.show or args.show == 'all':
                    print('%s %s:%d\n  %s\n  %s' % (
                        c.kind, c.page, c.first, c.was, c.now))
    for kind in RULES:
        print('mutation %s: %d of %d found, %.1f per cent' % (
            kind, found[kind], n[kind],
            100 * found[kind] / n[kind] if n[kind] else 0))


main()
