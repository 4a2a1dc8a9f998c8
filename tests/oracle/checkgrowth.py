"""Translations of any length in which much is wrong, for growth.py."""
import os

PO = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
      '"Language: fr\\n"\n\nmsgid "%s"\nmsgstr "%s"\n')


def codes(n):
    """Code, and one that no source has, or many others."""
    return PO % (' '.join('`b%d a`' % i for i in range(n)), ' '.join(['`a`'] * n))


def other_codes(n):
    return PO % (' '.join('`b%d`' % i for i in range(n)),
                 ' '.join('`c%d`' % i for i in range(n)))


def digits(n):
    return PO % ('The number 1.', 'Le nombre %s.' % ('1' * 20 * n))


def numbers(n):
    return PO % (' '.join('%d,' % i for i in range(n)),
                 ' '.join('%d,' % (i + 1) for i in range(n)))


def links(n):
    """Links with slips, so that none is what the source has."""
    link = '[w%d](https://example.org/%d/%d/harbour)'
    return PO % tuple(' '.join(link % (i, i * k % 100003, i) for i in range(n))
                      for k in (7919, 7907))


def equal_links(n):
    return PO % (' '.join(['[a](b)'] * n), ' '.join(['[a](b)'] * (n + 1)))


def acronyms(n):
    """An acronym that stands for something else in each text."""
    bracket = '\u4eba\u5de5%s\u7f51\u7edc\uff08ANN\uff09'
    header = PO[:PO.index('msgid "%s"')].replace('fr', 'zh_CN')
    return header + '\n'.join(
        'msgid "A network (ANN) %d"\nmsgstr "%s %d"\n' %
        (i, bracket % chr(0x4e00 + i % 20000), i) for i in range(n))


def wordings(n):
    """Each sixth text has many words in the place of the usual one, of which
    each stands in two texts."""
    def pair(i):
        return chr(0x5000 + i % 10000) + chr(0x5000 + i // 10000 * 7 + 3)
    header = PO[:PO.index('msgid "%s"')].replace('fr', 'zh_CN')
    out, k = [header], 0
    for i in range(n):
        if i % 6 == 0:
            text = '\uff0c'.join(pair((k + j) // 2) for j in range(20))
            k += 20
        else:
            text = '\u6cb3\u53e3'
        out.append('msgid "estuary %s %d"\nmsgstr "%s %d"\n' %
                   ('' if i % 3 else 'of a river ' * 4, i, text, i))
    return '\n'.join(out)


def rows(n):
    """Tables, the second without every other row."""
    row = '| pier number %d here | harbour of town %d |\n'
    return ['| name | place |\n|---|---|\n' +
            ''.join(row % (i, 7 * i) for i in range(0, n, step))
            for step in (1, 2)]


def comments(n):
    """A master, its catalog, and a page with N comments in one text."""
    source = 'The tower $$<!-- own -->$$ is high.'
    text = 'La tour $$<!-- own -->$$ est haute ' + 'et belle ' * 3 * n
    return (source + '\n', PO % (source, text.strip()),
            'La tour $$<!-- own -->$$ est ' +
            ' '.join('haute <!-- c%d -->' % i for i in range(n)) + '\n')


KINDS = {'check: code': codes, 'check: other code': other_codes,
         'check: digits': digits, 'check: numbers': numbers,
         'check: rows': rows, 'check: links of a message': links,
         'check: equal links': equal_links, 'check: acronyms': acronyms,
         'check: wordings': wordings, 'merge: comments in a text': comments}
SIZE = 16000


def command(potable, folder, name, n):
    """Writes the files of NAME, N long, and returns what is to be run."""
    made = KINDS[name](n)
    made = [made] if isinstance(made, str) else made
    paths = [os.path.join(folder, f) for f in
             {1: ('x.po',), 2: ('en.md', 'x.fr.md'),
              3: ('en.md', 'x.po', 'x.fr.md')}[len(made)]]
    for path, text in zip(paths, made):
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)
    if len(made) == 1:
        return [potable, 'check', '--po'] + paths
    if len(made) == 2:
        return [potable, 'check', '--source'] + paths
    return [potable, 'merge', '--po', paths[1], '-o', paths[2], paths[0]]
