#!/usr/bin/python3
"""The figures of a report, counted by gettext's programs too.

usage: reportcount.py POTABLE CORPUS

Copies the course site of CORPUS, brings its translations into catalogs with
potable align, edits some of the masters, so that messages become fuzzy and
obsolete, and compares, for each locale, the messages that potable report counts
with msgfmt --statistics and with the messages that msgattrib lists, and its
findings with those that potable check tells.  Then the same with contexts, which
headings and front matter get.  Ends with "N figures, N differ".
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

SEVERITIES = ['error', 'warning', 'note']
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


def findings(potable, site, locales):
    """By locale: errors, warnings, notes that potable check tells."""
    n = {locale['tag']: [0, 0, 0] for locale in locales}
    got = subprocess.run([potable, 'check', '-C', site, '--format', 'json'],
                         stdin=subprocess.DEVNULL, capture_output=True)
    if got.returncode > 1:
        sys.exit(got.stderr.decode())
    for line in got.stdout.splitlines():
        finding = json.loads(line)
        n[finding['locale']][SEVERITIES.index(finding['severity'])] += 1
    return n


def make_site(potable, corpus, folder):
    shutil.copytree(os.path.join(corpus, 'nyu', 'docs'), folder)
    subprocess.run(['chmod', '-R', 'u+w', folder], check=True)
    with open(folder + '/potable.yml', 'w') as f:
        f.write(sitebench.CONFIG % ', '.join(sitebench.LOCALES))
    sitebench.run([potable, 'align', '-j', '2', '-C', folder])
    for page in sorted(glob.glob(folder + '/en/**/*.md', recursive=True))[::2]:
        sitebench.edit(page, 2)
    sitebench.run([potable, 'update', '-j', '2', '-C', folder])


def give_contexts(potable, site):
    """Headings and front matter get contexts in catalogs that are made anew."""
    shutil.rmtree(site + '/po')
    with open(site + '/potable.yml', 'a') as f:
        f.write('context: [{kinds: [heading, front-matter]}]\n')
    sitebench.run([potable, 'align', '-j', '2', '-C', site])


def compare(potable, site, name):
    """(figures, those that differ)."""
    report = json.loads(output([potable, 'report', '-C', site, '--format',
                                'json']))
    told = findings(potable, site, report['locales'])
    n = n_differ = n_contexts = 0
    for locale in report['locales']:
        po = '%s/po/%s.po' % (site, locale['tag'].split('-')[0])
        n_contexts += open(po, encoding='utf-8').read().count('\nmsgctxt ')
        ours = [locale['catalog_messages'][kind] for kind in KINDS]
        found = [locale['findings'][severity] for severity in SEVERITIES]
        for whose, mine, theirs in (('msgfmt', ours, by_msgfmt(po)),
                                    ('msgattrib', ours, by_msgattrib(po)),
                                    ('check', found, told[locale['tag']])):
            n += len(mine)
            n_differ += sum(a != b for a, b in zip(mine, theirs))
            if mine != theirs:
                print('%s, %s: report %s, %s %s'
                      % (name, locale['tag'], mine, whose, theirs))
    print('%s: %d messages with contexts' % (name, n_contexts))
    return n, n_differ


def main():
    potable, corpus = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix='reportcount') as room:
        site = room + '/site'
        make_site(potable, corpus, site)
        n, n_differ = compare(potable, site, 'site')
        give_contexts(potable, site)
        more, more_differ = compare(potable, site, 'contexts')
    print('%d figures, %d differ' % (n + more, n_differ + more_differ))


if __name__ == '__main__':
    main()
