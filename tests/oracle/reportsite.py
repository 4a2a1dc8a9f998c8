#!/usr/bin/python3
"""A large made-up site, and what a report of it costs.

usage: reportsite.py [--pages N] [--locales N] [--keep DIR] [--peak PROGRAM]
                     [--memory MB] [--jobs N]                        (POTABLE)

Makes a site of N pages in so many locales, with localized pages and catalogs:
words are made up, in the letters of each locale; some texts are fuzzy, some are
left in the source language, some are missing on the localized page, so that a
check finds something.  The catalogs say what the pages say, and `potable update`
makes them fit, with their references and comments.  Prints, for a report with findings as a web page, its CPU
time as a multiple of that of wc -m on the pages and catalogs, its peak memory,
and the size of the page; --keep leaves the site in DIR/site.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile

LETTERS = {
    'latin': 'abdefgiklmnoprstuvz', 'cyrillic': 'абвгдежзиклмнопрст',
    'greek': 'αβγδεζηθικλμνοπρστ', 'arabic': 'ابتثجحخدرزسشصعفق',
    'hebrew': 'אבגדהוזחטיכלמנסע', 'hindi': 'कखगचजटडतदनपबमरलवस',
    'kana': 'あいうえおかきくけこさしすせそ', 'hangul': '가나다라마바사아자차카타파하',
    'han': '的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年'}
LOCALES = [('de', 'latin'), ('ru', 'cyrillic'), ('ar', 'arabic'),
           ('ja', 'kana'), ('fr', 'latin'), ('es', 'latin'),
           ('zh-Hans', 'han'), ('tr', 'latin'), ('el', 'greek'),
           ('he', 'hebrew'), ('hi', 'hindi'), ('ko', 'hangul'),
           ('uk', 'cyrillic'), ('bg', 'cyrillic'), ('it', 'latin'),
           ('pl', 'latin'), ('pt', 'latin'), ('cs', 'latin')]
WORDS = 4000
CONFIG = """source: en
locales: [%s]
template: po/site.pot
catalogs: po/{po}.po
pages:
  - {master: "en/**/*.md", localized: "{locale}/**/*.md"}
"""


def vocabulary(name, letters):
    rng = random.Random(name)
    return [''.join(rng.choice(letters) for _ in range(rng.randint(2, 9)))
            for _ in range(WORDS)]


class Text:
    """A text of the source and how it is said elsewhere; its first word may be
    a link."""

    def __init__(self, rng, n, link=''):
        self.words = [int(WORDS * rng.random() ** 2) for _ in range(n)]
        self.link, self.end = link, '.' if n > 4 else ''
        self.fate = rng.random()

    def say(self, words):
        said = [words[w] for w in self.words]
        if self.link:
            said[0] = '[%s](%s)' % (said[0], self.link)
        return ' '.join(said) + self.end


def make_page(rng, number):
    """Blocks of a page; a text is a Text, all else is kept."""
    page = ['---\ntitle: ', Text(rng, 3), '\n---\n\n# ', Text(rng, 4)]
    for _ in range(6):
        page += ['\n\n', Text(rng, rng.randint(8, 40),
                              'p%d.md' % rng.randrange(number + 1)
                              if rng.random() < 0.3 else '')]
    page += ['\n\n<table>\n']
    for _ in range(3):
        page += ['<tr><td>', Text(rng, 2), '</td><td>', Text(rng, 5),
                 '</td></tr>\n']
    return page + ['</table>\n']


def render(page, words, english):
    """The page in a locale; what its catalog says of it goes to the result,
    too: (text, translation, is fuzzy)."""
    out, said = [], []
    for part in page:
        if isinstance(part, str):
            out.append(part)
            continue
        source, text = part.say(english), part.say(words)
        if part.fate < 0.02:
            out.append(source)          # left in the source language
            said.append((source, '', False))
        elif part.fate < 0.03 and part.end:
            said.append((source, text, False))  # the page lacks it
        else:
            out.append(text)
            said.append((source, text, part.fate < 0.06))
    return ''.join(out), said


def write(path, text):
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)


def make_site(potable, folder, n_pages, n_locales):
    locales = LOCALES[:n_locales]
    english = vocabulary('en', LETTERS['latin'])
    words = {tag: vocabulary(tag, LETTERS[kind]) for tag, kind in locales}
    for name in ['po', 'en'] + [tag for tag, _ in locales]:
        os.makedirs(os.path.join(folder, name))
    write(folder + '/potable.yml', CONFIG % ', '.join(t for t, _ in locales))
    catalogs = {}
    for tag, _ in locales:
        catalogs[tag] = open('%s/po/%s.po' % (folder, tag), 'w',
                             encoding='utf-8')
        catalogs[tag].write(
            'msgid ""\nmsgstr ""\n"Language: %s\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=UTF-8\\n"\n'
            '"Content-Transfer-Encoding: 8bit\\n"\n'
            % tag.replace('zh-Hans', 'zh_CN'))
    seen = {tag: set() for tag, _ in locales}
    for i in range(n_pages):
        page = make_page(random.Random(i), i)
        write('%s/en/p%d.md' % (folder, i),
              ''.join(p if isinstance(p, str) else p.say(english)
                      for p in page))
        for tag, _ in locales:
            text, said = render(page, words[tag], english)
            write('%s/%s/p%d.md' % (folder, tag, i), text)
            for source, translation, is_fuzzy in said:
                if source in seen[tag]:
                    continue
                seen[tag].add(source)
                catalogs[tag].write('\n%smsgid "%s"\nmsgstr "%s"\n' % (
                    '#, fuzzy\n' if is_fuzzy else '', source, translation))
    for f in catalogs.values():
        f.close()
    subprocess.run([potable, 'update', '-C', folder], check=True,
                   stdout=subprocess.DEVNULL)


def files_of(folder):
    return [os.path.join(top, name) for top, _, names in os.walk(folder)
            for name in sorted(names) if name.endswith(('.md', '.po'))]


def peak(program, command, stdin=None):
    """CPU seconds, MB and status of COMMAND."""
    out = subprocess.run([program] + command, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL, stdin=stdin, check=True,
                         env=dict(os.environ, LC_ALL='C.UTF-8'))
    seconds, size, status = out.stdout.split()[-3:]
    if int(status):
        sys.exit('%s ends with %s' % (command[0], status.decode()))
    return float(seconds), int(size) / 1e6


def measure(potable, program, site, html, jobs=1):
    """(CPU time of a report to that of wc -m, MB, bytes of the web page)."""
    wanted = os.path.join(os.path.dirname(site), 'files')
    with open(wanted, 'w') as f:
        f.write('\0'.join(files_of(site)))
    count = ['wc', '-m', '--files0-from=' + wanted]
    bare, _ = peak(program, ['/bin/sh', '-c', 'exec "$@" >/dev/null', 'sh'] + count)
    seconds, size = peak(program, [
        potable, 'report', '-C', site, '--format', 'html', '-o', html, '-j',
        str(jobs)])
    return seconds / bare, size, os.path.getsize(html)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--pages', type=int, default=5000)
    parser.add_argument('--locales', type=int, default=18)
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--memory', type=float, default=1000)
    parser.add_argument('--ratio', type=float, default=20)
    parser.add_argument('--keep')
    parser.add_argument('--peak', default='tests/oracle/peak')
    args = parser.parse_args()
    potable = os.environ.get('POTABLE', './potable')
    with tempfile.TemporaryDirectory(prefix='reportsite') as room:
        folder = args.keep or room
        site, html = folder + '/site', folder + '/report.html'
        if not os.path.exists(site):
            make_site(potable, site, args.pages, args.locales)
        ratio, size, page = measure(potable, args.peak, site, html, args.jobs)
    failed = 0
    for what, value, bar in (
            ('CPU time of a report of %d pages in %d locales to wc -m'
             % (args.pages, args.locales), ratio, args.ratio),
            ('peak memory of it in MB', size, args.memory)):
        failed += value > bar
        print('%s %s: %.1f (bar at most %g)'
              % ('FAIL' if value > bar else 'PASS', what, value, bar))
    print('the web page has %.1f MB' % (page / 1e6))
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
