#!/usr/bin/python3
"""The figures of a report, counted by gettext's programs too.

usage: reportcount.py POTABLE CORPUS

Copies the course site of CORPUS, brings its translations into catalogs with
potable align, edits some of the masters, so that messages become fuzzy and
obsolete, and compares, for each locale, the messages that potable report counts
with msgfmt --statistics and with the messages that msgattrib lists.  Ends with "N figures, N differ".
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import sitebench

KINDS = ['translated', 'fuzzy', 'untranslated']
LISTS = [['--translated', '--no-fuzzy'], ['--only-fuzzy'], ['--untranslated']]


def output(cmd, stderr=False):
    got = subprocess.run(cmd, stdin=subprocess.DEVNULL, capture_output=True,
                         check=True, env=dict(os.environ, LC_ALL='C.UTF-8'))
    return (got.stderr if stderr else got.stdout).decode()


def by_msgfmt(po):
    text = output(['msgfmt', '--statistics', '-o', '/dev/null', po], True)
    return [sum(map(int, re.findall(r'(\d+) %s (?:message|translation)' % kind,
                                    text))) for kind in KINDS]


def by_msgattrib(po):
    """The header stands before every list that is not empty."""
    return [max(len(re.findall(r'(?m)^msgid ', output(
        ['msgattrib', '--no-obsolete'] + options + [po]))) - 1, 0)
            for options in LISTS]


def make_site(potable, corpus, folder):
    shutil.copytree(os.path.join(corpus, 'nyu', 'docs'), folder)
    subprocess.run(['chmod', '-R', 'u+w', folder], check=True)
    with open(folder + '/potable.yml', 'w') as f:
        f.write(sitebench.CONFIG % ', '.join(sitebench.LOCALES))
    sitebench.run([potable, 'align', '-j', '2', '-C', folder])
    for page in sorted(glob.glob(folder + '/en/**/*.md', recursive=True))[::2]:
        sitebench.edit(page, 2)
    sitebench.run([potable, 'update', '-j', '2', '-C', folder])


def main():
    potable, corpus = sys.argv[1:]
    n = n_differ = 0
    with tempfile.TemporaryDirectory(prefix='reportcount') as room:
        site = room + '/site'
        make_site(potable, corpus, site)
        report = json.loads(output([potable, 'report', '-C', site,
                                    '--no-findings', '--format', 'json']))
        for locale in report['locales']:
            po = '%s/po/%s.po' % (site, locale['tag'].split('-')[0])
            ours = [locale['catalog_messages'][kind] for kind in KINDS]
            for name, theirs in (('msgfmt', by_msgfmt(po)),
                                 ('msgattrib', by_msgattrib(po))):
                n += len(KINDS)
                n_differ += sum(a != b for a, b in zip(ours, theirs))
                if ours != theirs:
                    print('%s: report %s, %s %s'
                          % (locale['tag'], ours, name, theirs))
    print('%d figures, %d differ' % (n, n_differ))


if __name__ == '__main__':
    main()
