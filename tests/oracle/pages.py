#!/usr/bin/python3
"""Turn collections of examples into pages, a file each.

usage: pages.py commonmark SPEC.TXT DIR    the examples as NNNN.md
       pages.py html5lib DIR-OF-TESTS DIR  the inputs as NNNN.html
"""
import glob
import json
import os
import re
import sys


def commonmark(source):
    with open(source, encoding='utf-8') as f:
        text = f.read()
    for m in re.finditer(r'^`{32} example\n(.*?)^\.\n', text, re.S | re.M):
        yield m.group(1).replace('\u2192', '\t').encode()


def html5lib(source):
    for path in sorted(glob.glob(os.path.join(source, '*.test'))):
        with open(path, encoding='utf-8') as f:
            tests = json.load(f)
        for test in tests.get('tests', []) + tests.get('xmlViolationTests', []):
            text = test['input']
            if test.get('doubleEscaped'):
                text = re.sub(r'\\u([0-9A-Fa-f]{4})',
                              lambda m: chr(int(m.group(1), 16)), text)
            text = text.encode('utf-16', 'surrogatepass')
            yield text.decode('utf-16', 'replace').encode()


def main():
    kind, source, folder = sys.argv[1:]
    make, ext = {'commonmark': (commonmark, '.md'),
                 'html5lib': (html5lib, '.html')}[kind]
    os.makedirs(folder, exist_ok=True)
    for i, data in enumerate(make(source)):
        with open(os.path.join(folder, '%05d%s' % (i, ext)), 'wb') as f:
            f.write(data)


main()
