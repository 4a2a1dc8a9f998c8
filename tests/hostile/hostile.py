#!/usr/bin/python3
"""Put hostile msgstrs into every unit of pages; no block may change.

usage: hostile.py [-j N] [--sample] [--turn N] [--list N] [--string NAME]...
                  PAGE...
  FILL: the program tests/laws/fill; POTABLE: the program potable.

Each of strings.json is put into all units of a page at once and, with
--sample, into one unit of each kind alone (the nearest to the middle of the
page; of long pages with some strings in turn).  With --turn N each page gets
but every N-th string, each in its turn.  Page and result are rendered by
kramdown; their block skeletons (see skeleton.rb) must be the same.  Besides,
the Liquid of the result must read as that of the page: no new block tag, no
new unclosed one.

Where a msgid holds footnote marks, they are put behind the hostile text only by
hand of a translator; here they are lost, so footnotes are compared one by one
as far as both pages have them.

Prints what changed with the one unit that does it, then numbers:
  skeletons changed (bar 0), units refused (bar 5 % of all), by kind of unit and
  by string.  Exits 1 if a bar is missed.
"""
import argparse
import collections
import hashlib
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FILL = os.environ.get('FILL', 'tests/laws/fill')
POTABLE = os.environ.get('POTABLE', './potable')
MAX_REFUSED = 0.05
LONG_PAGE = 8000      # bytes from which --sample takes strings in turn
EXPLAINED = 15        # failures of each worker whose unit is looked for
TURN = 12             # every n-th string then
UNIT = re.compile(r'\d+:\d+ (.*?) ?(".*")$')
LIQUID = re.compile(r'\{%-?\s*(\w+).*?-?%\}|\{\{.*?\}\}|\{%|\{\{', re.S)
BLOCK_TAGS = set('''raw comment highlight if unless for case capture tablerow
    else elsif when'''.split())


def strings():
    with open(os.path.join(HERE, 'strings.json'), encoding='utf-8') as f:
        return [(s[0], s[1] * (s[2] if len(s) > 2 else 1)) for s in json.load(f)]


FRONT_MATTER = re.compile(r'\A\ufeff?---[ \t]*\r?\n(?:.*?\r?\n)??---[ \t]*\r?\n',
                          re.S)


def liquid(text):
    """The block tags of TEXT, and how many openers stand alone.  Front matter
    is not read by Liquid."""
    text = FRONT_MATTER.sub('', text)
    tags, alone, opaque = [], 0, None
    for m in LIQUID.finditer(text):
        name = m.group(1)
        if opaque:
            if name == 'end' + opaque:
                opaque = None
                tags.append(name)
            continue
        if m.group() in ('{%', '{{'):
            alone += 1
        elif name and (name in BLOCK_TAGS or name.startswith('end')):
            tags.append(name)
            if name in ('raw', 'comment', 'highlight'):
                opaque = name
    return tags, alone


class Talker:
    """A program that answers each line with a line."""

    def __init__(self, command):
        self.command, self.p = command, None

    def ask(self, line):
        if self.p is None or self.p.poll() is not None:
            self.p = subprocess.Popen(self.command, stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE)
        try:
            self.p.stdin.write(line.encode() + b'\n')
            self.p.stdin.flush()
            got = self.p.stdout.readline().decode('utf-8', 'replace')
        except BrokenPipeError:
            got = ''
        if not got:
            self.p.wait()
            return None
        return got.rstrip('\n')

    def close(self):
        if self.p:
            self.p.stdin.close()
            self.p.wait()


def unit_kinds(page):
    """The kind of each message of the page, and of each unit."""
    got = subprocess.run([POTABLE, 'debug', 'units', page], check=True,
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL).stdout
    seen, messages, units = {}, [], collections.Counter()
    for line in got.decode('utf-8', 'replace').split('\n'):
        m = UNIT.match(line)
        if not m:
            continue
        kind, msgid = m.group(1).split()[0], m.group(2)
        units[kind] += 1
        if msgid not in seen:
            seen[msgid] = len(messages)
            messages.append((kind, msgid))
    return messages, units


class Worker:
    def __init__(self, folder, files, sample, turn):
        self.fill = Talker([FILL])
        self.ruby = Talker(['ruby', os.path.join(HERE, 'skeleton.rb')])
        self.folder, self.files, self.sample = folder, files, sample
        self.turn = turn
        self.out = os.path.join(folder, 'out.md')
        self.seen, self.explained = {}, 0

    def skeleton(self, path):
        got = self.ruby.ask(path)
        return json.loads(got) if got else {'error': 'kramdown died'}

    def merge(self, page, spec):
        """(units, translated, refused, messages) or None"""
        got = self.fill.ask('\t'.join([page, 'auto', spec, self.out]))
        if got is None or got == 'failed':
            return None
        n = [int(x) for x in got.split()]
        return n[0], n[1], n[2], n[3:]

    def differs(self, base):
        """None, or what of the result differs from the page's BASE."""
        with open(self.out, 'rb') as f:
            data = f.read()
        key = hashlib.md5(data).digest()
        if key in self.seen:
            return self.seen[key]
        self.seen[key] = self.compare(base, data.decode('utf-8', 'replace'))
        return self.seen[key]

    def compare(self, base, text):
        got = self.skeleton(self.out)
        if got['error']:
            return None if base['error'] else got['error']
        if got['digest'] != base['digest']:
            return 'skeleton'
        for name, value in got['footnotes'].items():
            if base['footnotes'].get(name, value) != value:
                return 'footnote'
        # Units that held Liquid lose it; so only what is new counts.
        tags, alone = liquid(text)
        if alone > base['liquid'][1]:
            return 'liquid left open'
        more = collections.Counter(tags)
        more.subtract(base['liquid'][0])
        if any(n > 0 for n in more.values()):
            return 'liquid block tag'
        return None

    def explain(self, page):
        a, b = ([json.loads(self.ruby.ask('?' + p) or '{}').get('skeleton', [])]
                for p in (page, self.out))
        for x, y in zip(a[0] + ['end'], b[0] + ['end']):
            if x != y:
                return '%s -> %s' % (x[:60], y[:60])
        return ''

    def single(self, page, base, name, n_messages):
        """The message that alone changes the skeleton, or None."""
        for k in range(n_messages):
            if self.merge(page, '%d:%s' % (k, self.files[name])) is None:
                return k
            if self.differs(base):
                return k
        return None

    def run(self, number, page):
        base = self.skeleton(page)
        with open(page, 'rb') as f:
            text = f.read().decode('utf-8', 'replace')
        base['liquid'] = liquid(text)
        messages, units = unit_kinds(page)
        self.seen = {}
        result = dict(page=page, error=base['error'], trials=0, pages=0,
                      translated=0, refused=0, changed=[],
                      tried_kind=collections.Counter(),
                      by_kind=collections.Counter(),
                      by_string=collections.Counter(),
                      tried_string=collections.Counter())
        if not base['error'] and messages:
            for name in list(self.files)[number % self.turn::self.turn]:
                self.all_units(page, base, name, messages, units, result)
            if self.sample:
                self.one_each(number, page, base, messages, len(text), result)
        return result

    def all_units(self, page, base, name, messages, units, result):
        got = self.merge(page, 'all:' + self.files[name])
        result['pages'] += 1
        if got is None:
            result['changed'].append((name, 'merge fails', '', '', ''))
            return
        result['trials'] += got[0]
        result['translated'] += got[1]
        result['refused'] += got[2]
        result['tried_string'][name] += got[0]
        result['by_string'][name] += got[2]
        result['tried_kind'].update(units)
        for k in set(got[3]):
            if k < len(messages):
                result['by_kind'][messages[k][0]] += 1
        why = self.differs(base)
        if why:
            how = self.explain(page)
            self.explained += 1
            k = self.single(page, base, name, min(len(messages), 60)) \
                if self.explained <= EXPLAINED else None
            kind, msgid = messages[k] if k is not None and k < len(messages) \
                else ('several', '')
            if k is not None:
                how = self.explain(page)
            result['changed'].append((name, why, kind, msgid[:80], how))

    def one_each(self, number, page, base, messages, size, result):
        middle = {}
        for k, (kind, _) in enumerate(messages):
            old = middle.get(kind)
            if old is None or abs(2 * k - len(messages)) < \
                    abs(2 * old - len(messages)):
                middle[kind] = k
        names = list(self.files)
        for i, (kind, k) in enumerate(sorted(middle.items())):
            turn = self.turn if size < LONG_PAGE else max(TURN, self.turn)
            some = names[(number + 5 * i) % turn::turn]
            for name in some:
                result['pages'] += 1
                if self.merge(page, '%d:%s' % (k, self.files[name])) is None:
                    result['changed'].append((name, 'merge fails', kind, '', ''))
                    continue
                why = self.differs(base)
                if why:
                    result['changed'].append((name, why, kind,
                                              messages[k][1][:80],
                                              self.explain(page)))


def work(args):
    pages, files, sample, turn = args
    with tempfile.TemporaryDirectory(prefix='hostile') as folder:
        worker = Worker(folder, files, sample, turn)
        rows = [worker.run(number, page) for number, page in pages]
        worker.fill.close()
        worker.ruby.close()
    return rows


def share(a, b):
    return '%.2f %%' % (100.0 * a / b) if b else '-'


def report(rows, shown):
    total = collections.Counter()
    tables = collections.defaultdict(collections.Counter)
    changed = []
    for r in rows:
        if r['error']:
            print('%s: not rendered: %s' % (r['page'], r['error']))
        for key in ('trials', 'pages', 'translated', 'refused'):
            total[key] += r[key]
        for key in ('by_kind', 'tried_kind', 'by_string', 'tried_string'):
            tables[key].update(r[key])
        changed += [(r['page'],) + c for c in r['changed']]
    for c in changed[:shown]:
        print('changed: %s: %s: %s: %s %s: %s' % c)
    groups = collections.Counter((c[1], c[3]) for c in changed)
    for (name, kind), n in groups.most_common(40):
        print('  %5d changed by %s in %s' % (n, name, kind))
    for what in ('kind', 'string'):
        for name, n in tables['by_' + what].most_common(25):
            if n:
                print('  refused by %s %s: %d (%s)' % (
                    what, name, n, share(n, tables['tried_' + what][name])))
    print('hostile: %d results of %d pages, %d skeletons changed; %d units, '
          '%d refused (%s)' % (total['pages'], len(rows), len(changed),
                               total['trials'], total['refused'],
                               share(total['refused'], total['trials'])))
    return not changed and total['refused'] <= MAX_REFUSED * total['trials']


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('-j', type=int, default=2)
    ap.add_argument('--sample', action='store_true')
    ap.add_argument('--turn', type=int, default=1)
    ap.add_argument('--list', type=int, default=40)
    ap.add_argument('--string', action='append')
    ap.add_argument('page', nargs='+')
    args = ap.parse_args()
    with tempfile.TemporaryDirectory(prefix='hostile') as folder:
        files = {}
        for name, text in strings():
            if args.string and name not in args.string:
                continue
            files[name] = os.path.join(folder, name)
            with open(files[name], 'w', encoding='utf-8', newline='') as f:
                f.write(text)
        n = max(1, min(args.j, len(args.page)))
        # Small groups, so that both processes stay busy to the end.
        pages = list(enumerate(args.page))
        groups = [(pages[i::4 * n], files, args.sample, args.turn)
                  for i in range(4 * n) if pages[i::4 * n]]
        with multiprocessing.Pool(n) as pool:
            rows = [r for part in pool.imap(work, groups) for r in part]
    sys.exit(0 if report(rows, args.list) else 1)


main()
