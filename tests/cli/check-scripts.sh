#!/bin/sh
# wrong-variant: Simplified Chinese in Japanese, and kana where there is none.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# pair STATUS LOCALE MSGID MSGSTR: a catalog of two messages, and what check says
# of it.
pair() {
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: %s\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' \
        "$2" "$3" "$4" >x.po
    printf '\nmsgid "a"\nmsgstr "%s"\n' "$5" >>x.po
    expect "$1" potable check --rule wrong-variant --po x.po
}
long=$(printf '가나다라마바사아자차%.0s' 1 2 3 4 5 6 7 8 9 10 11 12)

pair 1 ja 'The library' '新しい图書館には' a
has out 'x.po:7:12: warning: 图 is Simplified Chinese; Japanese does not have it [wrong-variant]'
# Characters that only names have, those that both have, those of the source.
pair 0 ja 'The library' '図書館、叶う、云う、髙島、頰、塡、剝、噓' a
pair 0 ja 'The sign 图' '图の字' a

pair 1 ko 'A passport or a card' 'パスポート 또는 신분증' "$long"
has out "x.po:7:9: warning: 'パスポート' is Japanese, which neither the source nor this locale writes [wrong-variant]"
pair 1 zh 'A passport or a card' '护照パスポート或证' \
    "$(printf '甲乙丙丁戊己庚辛壬癸%.0s' 1 2 3 4 5 6 7 8 9 10 11 12)"
pair 0 ko 'A passport (パスポート)' 'パスポート 또는 신분증' "$long"
# A gloss, a sign, and a locale that writes more of it.
pair 0 ko 'A passport' '여권(パスポート)' "$long"
pair 0 ko 'A passport' '여권ツ' "$long"
pair 0 ko 'A passport' 'パスポート' '여권'
