#!/usr/bin/python3
"""Make pages of lines taken at random: all the neighbours that no one writes.

usage: mix.py SEED N DIR [PAGE...]

Writes N pages of 2 to 9 lines to DIR/NNNNN.md.  The lines are those of LINES
and of the PAGEs, some in a quotation, a list, or indented.  The same SEED gives
the same pages.
"""
import os
import random
import sys

LINES = ['', '', '', '- a', '  b', '    c', '> q', '1. n', '# h', '| a | b |',
         'a | b', '---', '===', '***', '~~~', '```', '$$', '$$ x $$', '^',
         '{: .c}', '{:toc}', '{:x: .y}', '{: title="t"}', 'term', ': def',
         '[^1]: note', 'text[^1]', '[a]: b "t"', '*[a]: b', '<div>', '</div>',
         '<p>', '</p>', '<div markdown="1">', '<p title="t">text</p>',
         '<!-- c -->', '<!--', '-->', '{::comment}', '{:/}', '{::nomarkdown}',
         '\ttab', '      six', '- ', '* ', '1.', '<b>x</b>', '**x**', '<br>',
         '<img src="a" alt="b">', '![b](c "d")', 'text `code | x`', 'a \\| b',
         '|-|-|', '|=|', '`', '    ', '<table>', '<td>', '</td>', '</table>',
         '> - a', '- > b', '- - c', '- # h', '- a | b', '-\t x', ': - x',
         '  : y', '   ^', '> ^', 'text\\\\', 'text  ', '*em* text', 'x**y**',
         '[link](u)', '<center>x', 'more <i>text', '<span>x</span> y',
         'A. b', '10. c', 'a & b', 'a &amp; b', '"quoted" text', "it's",
         '{{ x }}', '{{ x }} text', '{% if x %}', '{% endif %}', 'x\u00a0y']


def main():
    seed, n, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    rng = random.Random(seed)
    lines = []
    for path in sys.argv[4:]:
        with open(path, encoding='utf-8') as f:
            # Options would change how the rest is read; raw Liquid, what the
            # oracle sees.
            lines += [s for s in f.read().split('\n') if len(s) < 100 and
                      '{::options' not in s and '{%' not in s]
    os.makedirs(folder, exist_ok=True)
    for i in range(n):
        page = []
        for _ in range(rng.randint(2, 9)):
            s = rng.choice(lines if lines and rng.random() < .4 else LINES)
            where = rng.random()
            for prefix, share in (('> ', .08), ('  ', .16), ('    ', .22),
                                  ('- ', .26)):
                if where < share:
                    s = prefix + s
                    break
            page.append(s)
        with open(os.path.join(folder, '%05d.md' % i), 'w',
                  encoding='utf-8') as f:
            f.write('\n'.join(page) + '\n')


main()
