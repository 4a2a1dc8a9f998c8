#!/bin/sh
# repeated-word: what is no slip.
# shellcheck disable=SC2034,SC2016 # read by init.sh; code spans of Markdown
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# pair STATUS LOCALE MSGID MSGSTR: a catalog of one message, and what check says
# of it.
pair() {
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' \
        "$2" "$3" "$4" >x.po
    expect "$1" potable check --rule repeated-word --po x.po
}

# The text of an image ends before what stands behind it.
box='![Return box next to the door](img/box.png) The return box is open'
pair 0 zh "$box" '![门旁的还书箱](img/box.png) 还书箱昼夜开放。'
pair 0 zh "$box" '还书箱![还书箱](img/box.png)昼夜开放。'
pair 0 pl "$box" '![Wrzutnia](img/box.png) Wrzutnia jest czynna.'
pair 1 pl "$box" '![Czynna wrzutnia wrzutnia](img/box.png) Czynna jest.'
pair 1 pl 'The [box](b.html) is open' '[Wrzutnia](b.html) wrzutnia jest czynna.'

# A verb that Chinese doubles, in a part of the sentence of its own.
pair 0 zh 'Study it and talk it over.' '研究研究，讨论讨论。'
pair 0 zh 'Study it (and rest)' '**研究研究** （休息休息）'
pair 1 zh 'The study of the sea' '海的研究研究，还有书。'
pair 1 zh 'The study and the sea' '研究研究和海'
pair 1 zh 'Study `x`.' '`x` 研究研究。'
pair 1 ja 'A study' '研究研究'
