#!/usr/bin/python3
"""Time and memory of extract, merge, align and check as pages grow.

usage: growth.py [--small] [NAME]...   (POTABLE: the program; PEAK: tests/oracle/peak)

Each page is made three times, 1, 10 and 100 times as long (the last of the
size that SIZE says, or a tenth of it with --small).  From each length to the
next, user time may grow RATIO times, after START seconds are taken off that
any run may cost.  Peak memory may be 20 times the input and 16 MB, 80 times
where an HTML tree must be built, and for the kinds of TINY, whose blocks of
two to ten bytes are smaller than what any tree keeps of a block.
Alignment is of 100, 1,000 and 10,000 paragraphs a side (a tenth with --small),
and may take ALIGN_MEMORY.  What check finds in translations that are wrong again
and again is timed alone.  Prints what misses and a line of numbers.
"""
import argparse
import os
import signal
import subprocess
import sys
import tempfile

import aligngrowth
import checkgrowth

POTABLE = os.environ.get('POTABLE', './potable')
PEAK = os.environ.get('PEAK', 'tests/oracle/peak')
RATIO = 20.0       # 10 is linear; twice that for noise and caches
START = 0.02       # seconds
MEMORY, MEMORY_TREE, MEMORY_START = 20, 80, 16 << 20
# Pages of elements in Markdown, which are a tree too, and of tiny blocks.
TREES = {'<td>', '<p>', 'divs, text'}
TINY = {'list', 'definitions', 'colons', 'a|', '^'}
ALIGN = {'align': 0, 'align, a tenth is missing': 0.1}
ALIGN_MEMORY = 200 << 20
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PROSE = ('The quick brown fox jumps over the lazy dog, and [a link](b.html) '
         'follows with `code` and *emphasis*.\n\n')

# name: (unit of text, file name, size in bytes, is a tree built, before)
MB = 1000000
PAGES = {
    'prose': (PROSE, 'md', 10 * MB),
    'prose, one paragraph': ('word and more words\n', 'md', 10 * MB),
    'pipe table': ('| cell one | two *b* | three |\n', 'md', 10 * MB),
    'raw table': ('<tr>\n<td>one</td>\n<td><a href="b">two</a></td></tr>\n',
                  'md', 10 * MB, '<table>\n', '</table>\n'),
    'html table': ('<tr>\n<td>one</td>\n<td><a href="b">two</a></td></tr>\n',
                   'html', 10 * MB, '<table>\n', '</table>\n'),
    'html rowspans': ('<tr><td rowspan="3">one</td><td>two</td></tr>\n',
                      'html', 2 * MB, '<table>\n', '</table>\n'),
    'html paragraphs': ('<p>some text with <b>bold</b> words</p>\n', 'html',
                        10 * MB),
    'quotes': ('> ', 'md', 200000, '', 'x\n'),
    'quotes, one less a line': (None, 'md', 1),
    'divs': ('<div>', 'md', 500000, '', 'x\n'),
    'divs, lines': ('<div>\n', 'md', 600000, '', 'x\n'),
    'divs, markdown': ('<div markdown="1">\n', 'md', 1900000, '', 'x\n'),
    'divs, html': ('<div>', 'html', 500000, '', 'x\n'),
    'spans, html': ('<span>', 'html', 600000, '', 'x\n'),
    'divs, text': ('<div>a', 'md', 600000),
    'divs in quotes': ('> <div>a', 'md', 400000),
    'divs, text, html': ('<div>a\n', 'html', 600000),
    'cells in cells': ('<td><table><tr>a', 'html', 400000),
    'tables in a table': ('<tr><td>a<table><tr><td>b</table><td>c</tr>\n',
                          'html', 500000, '<table>\n', '</table>\n'),
    'comments in a line': ('a <!-- x --> ', 'md', 500000),
    'comments, html': ('a <!-- x --> ', 'html', 500000),
    'lists': ('- ', 'md', 200000, '', 'x\n'),
    'lists, indented': (None, 'md', 1),
    'list': ('- an item\n', 'md', 10 * MB),
    'list, loose': ('- an item\n\n', 'md', 10 * MB),
    'numbers': ('1. an item\n', 'md', 10 * MB),
    'definitions': ('term\n: definition\n\n', 'md', 5 * MB),
    'headings': ('# A heading\n', 'md', 10 * MB),
    'setext': ('A heading\n---\n\n', 'md', 10 * MB),
    'links': ('[a](b) ', 'md', 5 * MB),
    'link definitions': ('[a]: b\n', 'md', 5 * MB),
    'link definitions, titled': ('[a]: b "title"\n', 'md', 5 * MB),
    'abbreviations': ('*[ab]: meaning\n', 'md', 5 * MB),
    'footnotes': ('[^1]: a note\n\n', 'md', 5 * MB),
    'attributes': ('{: .c}\n', 'md', 5 * MB),
    'comments': ('<!-- x -->\n', 'md', 5 * MB),
    'blank lines': ('\n', 'md', 5 * MB),
    'blanks': (' ', 'md', MB),
    'tabs': ('\t', 'md', MB),
    'colons': (': x\n', 'md', MB),
    'backslashes': ('\\', 'md', MB),
    'fences': ('```\n', 'md', MB),
    'fences, longer and longer': (None, 'md', 1),
    'ticks, longer and longer': (None, 'md', 1),
    'open fences': ('~~~ x\n', 'md', MB),
    'math, blocks': ('$$\nx\n$$\n\n', 'md', 2 * MB),
    'liquid outputs': ('{{ x }} ', 'md', 5 * MB),
    'liquid tags': ('{% if x %}\n', 'md', 5 * MB),
    'liquid raw': ('{% raw %}\n', 'md', 2 * MB),
    'liquid comments': ('{% comment %}', 'md', 2 * MB),
    'extensions': ('{::comment}\n', 'md', MB),
    'nomarkdown': ('{::nomarkdown}\nx\n', 'md', MB),
    'cdata': ('<![CDATA[', 'html', MB),
    'yaml keys': ('key: value\n', 'yml', MB),
    'yaml list': ('- value of the list\n', 'yml', MB),
    'front matter': ('key: value\n', 'md', MB, '---\n', '---\n'),
    'unclosed front matter': ('key: value\n', 'md', MB, '---\n', ''),
}
for _name, _text in (
        ('[', '['), ('*', '*'), ('|', '|'), ('{{', '{{'), ('<', '<'),
        ('backtick', '`'), ('$$', '$$'), ('&', '&'), ('_', '_'), ('![', '!['),
        ('<a ', '<a '), ('{:', '{:'), ('- lines', '- \n'), ('~~', '~~'),
        ('* a', '* a'), ('*a ', '*a '), ('_a ', '_a '), ('a**b', 'a**b'),
        ('](', ']('), ('[a](', '[a]('), ('<!--', '<!--'), ('</', '</'),
        ('<b>', '<b>'), ('</b>', '</b>'), ('<td>', '<td>'), ('<p>', '<p>'),
        ('<code>', '<code>'), ('<script>', '<script>'), ('{%', '{%'),
        ('}}', '}}'), ('%}', '%}'), ('<a href="', '<a href="'), ('"', '"'),
        ("'", "'"), ('<a b', '<a b\n'), ('|-|', '|-|\n'), ('a|', 'a|\n'),
        ('$$x', '$$x\n'), ('{::', '{::\n'), ('[^1]', '[^1]'), ('(', '('),
        ('<?', '<?'), ('<x ', '<x y=z '), ('http://a ', 'http://a.b '),
        (':', ':\n'), ('^', '^\n'), ('=', 'a\n=\n'), ('>', '>\n'),
        ('> lines', '> x\n'), ('\r', '\r'), ('\0', '\0'), ('a\\|', 'a \\| b\n'),
        ('`a', '`a ``b '), ('[x][', '[x]['), ('&a', '&a;'), ('#', '#')):
    PAGES.setdefault(_name, (_text, 'md', MB))
for _name in ('<', '&', '<a ', '<!--', '</', '<b>', '<td>', '<p>', '<script>',
              '<a href="', '<x ', '<?'):
    PAGES[_name + ', html'] = PAGES[_name][:1] + ('html', MB)


def special(name, n):
    """Pages that are no repetition; about N bytes."""
    out, size, i = [], 0, 1
    while size < n:
        i += 1
        if name == 'quotes, one less a line':
            out.append('> ' * i + 'x\n')
        elif name == 'lists, indented':
            out.append('  ' * i + '- x\n')
        elif name == 'fences, longer and longer':
            out.append('`' * (i + 2) + '\n')
        else:
            out.append('`' * i + 'x ')
        size += len(out[-1])
    return ''.join(out)


def make(name, scale, small):
    text, ext, size = PAGES[name][:3]
    before, after = (PAGES[name][3:] + ('', ''))[:2]
    if text is None:
        # 100 times the lines would be 10,000 times the bytes.
        return special(name, (1000000 if not small else 300000) * scale), ext
    n = max(1, int(size * scale / len(text) / (10 if small else 1)))
    return before + text * n + after, ext


def run(cmd):
    """(seconds of CPU, peak bytes, wait status)"""
    got = subprocess.run([PEAK] + cmd, stdout=subprocess.PIPE, check=True)
    t, peak, status = got.stdout.split()
    return float(t), int(peak), int(status)


def measure(name, folder, small, messages):
    bad = 0
    seconds = {'extract': [], 'merge': []}
    po = os.path.join(folder, 'empty.po')
    for scale in (0.01, 0.1, 1):
        text, ext = make(name, scale, small)
        page = os.path.join(folder, 'page.' + ext)
        with open(page, 'w', encoding='utf-8', newline='') as f:
            f.write(text)
        pot = os.path.join(folder, 'page.pot')
        for verb in seconds:
            if verb == 'extract':
                cmd = [POTABLE, 'extract', '-o', pot, page]
            else:
                cmd = [POTABLE, 'merge', '--po', po, '-o',
                       os.path.join(folder, 'out.' + ext), page]
            t, peak, status = run(cmd)
            if status:
                what = 'signal %s' % signal.Signals(status & 127).name \
                    if status & 127 else 'status %d' % (status >> 8)
                messages.append('%s, %d bytes: %s ends with %s'
                                % (name, len(text), verb, what))
                bad += 1
                return bad
            before = seconds[verb]
            if before and t > START and \
                    t > RATIO * max(before[-1], START / 2):
                t = min(t, run(cmd)[0])    # once more: others use the machine
                if t > RATIO * max(before[-1], START / 2):
                    messages.append('%s: %s takes %.2f s for %d bytes, %.2f s '
                                    'for a tenth' % (name, verb, t, len(text),
                                                     before[-1]))
                    bad += 1
            before.append(t)
            factor = MEMORY
            if ext == 'html' or name in TREES or name in TINY:
                factor = MEMORY_TREE
            if peak > factor * len(text) + MEMORY_START:
                messages.append(
                    '%s: %s takes %.1f MB for %d bytes: (peak - 16 MB) / size '
                    '= %.1f, bar %d' % (name, verb, peak / 1e6, len(text),
                                        (peak - MEMORY_START) / len(text),
                                        factor))
                bad += 1
    return bad


def measure_align(name, folder, small, messages):
    before = None
    master, localized, po = [os.path.join(folder, f) for f in
                             ('master.md', 'localized.md', 'align.po')]
    cmd = [POTABLE, 'align', '--report=none', '-o', po, master, localized]
    for n in (100, 1000, 10000):
        n //= 10 if small else 1
        for path, text in zip((master, localized),
                              aligngrowth.pages(n, ALIGN[name])):
            with open(path, 'w', encoding='utf-8') as f:
                f.write(text)
        if os.path.exists(po):
            os.remove(po)
        t, peak, status = run(cmd)
        with open(po, encoding='utf-8') as f:
            found = f.read().count('\nmsgstr "')
        if status or found < n:
            messages.append('%s, %d paragraphs: status %d, %d messages'
                            % (name, n, status >> 8, found))
            return 1
        if before and t > START and t > RATIO * max(before, START / 2):
            messages.append('%s: %.2f s for %d paragraphs, %.2f s for a tenth'
                            % (name, t, n, before))
            return 1
        if peak > ALIGN_MEMORY:
            messages.append('%s: %.1f MB for %d paragraphs'
                            % (name, peak / 1e6, n))
            return 1
        before = t
    return 0


def measure_check(name, folder, small, messages):
    before = None
    for n in (100, 10, 1):
        n = checkgrowth.SIZE // n // (10 if small else 1)
        t, _, status = run(checkgrowth.command(POTABLE, folder, name, n))
        if status & 127 or status >> 8 > 1:
            messages.append('%s, %d: status %d' % (name, n, status))
            return 1
        if before is not None and t > START and \
                t > RATIO * max(before, START / 2):
            messages.append('%s: %.2f s for %d, %.2f s for a tenth'
                            % (name, t, n, before))
            return 1
        before = t
    return 0


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument('--small', action='store_true')
    ap.add_argument('-v', action='store_true')
    ap.add_argument('name', nargs='*')
    args = ap.parse_args()
    names = args.name or list(PAGES) + list(ALIGN) + list(checkgrowth.KINDS)
    failed, messages = 0, []
    with tempfile.TemporaryDirectory(prefix='growth') as folder:
        with open(os.path.join(folder, 'empty.po'), 'w') as f:
            f.write(PO)
        for name in names:
            if args.v:
                print('#', repr(name), flush=True)
            n = len(messages)
            kind = (measure_align if name in ALIGN else
                    measure_check if name in checkgrowth.KINDS else measure)
            failed += bool(kind(name, folder, args.small, messages))
            for line in messages[n:]:
                print(repr(line)[1:-1], flush=True)
    print('growth: %d kinds of pages, %d not linear in time or memory'
          % (len(names), failed))
    sys.exit(1 if failed else 0)


main()
