#!/bin/sh
# bracket-width: brackets without their partner.
# shellcheck disable=SC2034,SC2016 # read by init.sh; code spans of Markdown
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# pair STATUS LOCALE MSGID MSGSTR: a catalog of one message, and what check says
# of it.
pair() {
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' \
        "$2" "$3" "$4" >x.po
    expect "$1" potable check --severity note --rule bracket-width --po x.po
}

pair 1 zh 'The file (for 14 days) is locked.' '文件（14 天被锁定。'
has out "x.po:7:11: note: '（' is not closed [bracket-width]"
pair 1 zh 'The file (locked)' '文件锁定） [1]'
has out "x.po:7:13: note: '）' is not opened [bracket-width]"
pair 1 fr 'The quay (new)' 'Le quai (neuf'
pair 1 fr 'The quay (new (or old))' 'Le quai (neuf (ou vieux)'
pair 1 ja 'The \"box\"' '「箱'
pair 1 zh 'A \"large\" box' '“大\"箱子'
pair 1 zh 'A \"large\" box' '是”大“箱子'
has out 'x.po:7:10: note:'
has out 'is not opened [bracket-width]'
pair 1 zh 'The book' '《书'
pair 1 zh 'See `f(x)` (new)' '见 `f(x)`（新'

# What has its partner, in whatever width or order of kinds.
pair 0 zh 'The [map](a) of \"a\" (new)' '[图](a)“甲”（新）《书》「乙『丙』」【丁】'
pair 0 fr 'See `f(` and $f(x$' 'Voir `f(` et $f(x$'
pair 0 ja 'The film (http://a.b)' '映画（https://a.b/c?v=1）'
# Marks of lists, smileys, what is escaped, intervals, broken links.
pair 0 fr 'First read it, then write' '1) lire, b) écrire, iv) dormir'
pair 0 zh 'First read it, then write' '先1）读，再a）写，一）睡'
pair 0 fr 'Nice' 'Bien :-) ou pas :('
pair 0 fr 'Nice' 'Bien \\(ou pas'
pair 0 fr 'From 0 to 1' 'De [0, 1)'
pair 0 fr 'The map' '[la carte](http://a b'
# The source does it, too; quotes of other languages are not in these pairs.
pair 0 fr 'The quay (new' 'Le quai (neuf'
pair 0 zh '\"A box, ' '“箱子，'
pair 0 de 'A \"large\" box' 'Eine „große“ Kiste'
pair 0 sv 'A \"large\" box' 'En ”stor” låda'
