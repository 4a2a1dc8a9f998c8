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

# site STATUS LOCALE MSGID MSGSTR LINE: the same, where 24 other messages are LINE.
site() {
    {
        printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' \
            "$2" "$3" "$4"
        for n in a b c d e f g h i j k l m n o p q r s t u v w x; do
            printf '\nmsgid "Line %s"\nmsgstr "%s %s"\n' "$n" "$n" "$5"
        done
    } >x.po
    expect "$1" potable check --rule repeated-word --po x.po
}

# Small words of scripts without blanks, which are common in the locale.
site 1 zh 'The door of the school' '学校的的门' '海的水。'
has out "x.po:7:12: warning: '的' stands twice [repeated-word]"
site 1 ja 'Put in coal.' '石炭をを入れて' '水を飲む。'
site 1 ja 'It is supper.' '夕食ですです。' '朝食です。'
site 1 zh 'The sea.' '大海。。' '海的水。'
site 0 zh 'The sea..' '大海。。' '海的水。'
site 0 zh 'The sea' '大海。。。' '海的水。'
# One word ends as the next begins, ICU cuts the endings of words, and verbs
# that are doubled are not so common.
site 0 zh 'The purpose of this' '此目的的价值' '海的水。'
site 0 zh 'To learn' '为了了解' '到了。'
site 0 zh 'Let us look' '我们看看' '看水。'
site 0 ja 'With this' 'これとともに' '水と飲む。'
site 0 ja 'More and more' '近年ますます増加' '飲みます。'
site 0 ja 'I was looking' '見てて、' '見て、飲む。'
site 0 ja 'It took' '時間がかかった' '水か飲む。'
site 0 zh 'In 1922' '一九二二年' '二天。'
site 0 zh 'Figure 7 below' '下图图 7' '看图。'
# A word that is not common may be one that is doubled, as may one that two
# places double.
pair 0 zh 'The door of the school' '学校的的门'
site 0 zh 'The door of the school' '学校的的门' '海的的水。'
