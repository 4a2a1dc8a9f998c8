#!/bin/sh
# Catalogs against gettext's programs: what msgcat wrote is kept byte for byte,
# and is what we write when we format every message anew; msgfmt accepts it.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

command -v msgcat >/dev/null || skip 'no msgcat'
bench_po=${abs_top_builddir:-.}/tests/bench-po
test -x "$bench_po" || skip 'tests/bench-po is not built'

# Texts of growing length, so that each place gets to the end of a line.
# shellcheck disable=SC1112 # texts hold quotes of all kinds
awk '
function message(text, n) {
    printf "\n#: docs/page-%d.md:%d docs/a.md:%d docs/long-name-of-a-page.md:%d\n",
        n % 7, n, n, n
    if (n % 5 == 0)
        print n % 11 ? "#, fuzzy" : "#, fuzzy, no-wrap"
    else if (n % 11 == 0)
        print "#, no-wrap"
    if (n % 15 == 0)
        printf "#| msgid \"%d before %s\"\n", n, text
    if (n % 3 == 0)
        printf "msgctxt \"%s\"\n", substr("context of it", 1, n % 14)
    printf "msgid \"%d %s\"\nmsgstr \"%s\"\n", n, text, text
}
BEGIN {
    print "msgid \"\"\nmsgstr \"\""
    print "\"Project-Id-Version: test 1\\n\""
    print "\"PO-Revision-Date: 2023-11-14 22:13+0000\\n\""
    print "\"Last-Translator: none\\n\"\n\"Language-Team: none\\n\""
    print "\"Language: de\\n\"\n\"MIME-Version: 1.0\\n\""
    print "\"Content-Type: text/plain; charset=UTF-8\\n\""
    print "\"Content-Transfer-Encoding: 8bit\\n\""
    print "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\""
    texts = split("The tide rises, and the chart-table (1:50,000) says so; see " \
        "[notes](https://example.org/a/b?c=d&e=f#g-h) or <b class=\\\"x\\\">it</b>" \
        "|Le marnage « maximal » vaut 12,5 m : c’est-à-dire — environ — 41 pieds ! " \
        "|Прилив начинается в шесть часов утра, а отлив — около полудня (см. № 5). " \
        "|潮汐是由月球和太阳的引力引起的海水涨落现象，参见第3课（12 页）。“潮差”很大！" \
        "|満潮と干潮の差を「潮差」といいます。ローマ字 abc と数字 123 も、ッとーを含む。" \
        "|조석은 달과 태양의 인력 때문에 생깁니다. 만조와 간조, 그리고 사리! " \
        "|يرتفع المد ثم ينخفض مرتين كل يوم، والفرق بينهما يسمى المدى. " \
        "|הגאות עולה-ויורדת פעמיים ביום; ראו עמ׳ 5. " \
        "|$$h(t) = A \\\\cos(\\\\omega t + \\\\phi)$$ and `x_{i}\\t` \\\\\\\\ 🌊🌙👩‍🔬🇫🇷🇯🇵 e\xcc\x81 100% €5 " \
        "|  two  blanks   three / slash/slash ... dots…dots --- -- - ", text, "|")
    n = 0
    for (i = 1; i <= texts; i++) {
        line = text[i] text[i] text[i]
        words = split(line, word, " ")
        part = ""
        for (w = 1; w <= words; w++) {
            part = part (w > 1 ? " " : "") word[w]
            message(part, ++n)
            message(part "\\n", ++n)
            message(part "\\n" part, ++n)
        }
    }
    line = "a line of the tide table, cut off at each length in turn: high " \
        "water at five, low water at eleven (more or less)"
    for (n = 1; n < 90; n += 4)
        printf "\nmsgid \"%d file %s\"\nmsgid_plural \"%d files %s\"\n" \
            "msgstr[0] \"%s\"\nmsgstr[1] \"\"\n", n, substr(line, 1, n), n,
            substr(line, 1, n), substr(line, 1, n)
    for (n = 1; n < 90; n += 4)
        printf "\n# old\n#~ msgid \"old %d %s\"\n#~ msgstr \"%s\"\n", n,
            substr(line, 1, n), substr(line, 1, n)
}' >made.po

msgcat made.po -o want.po 2>err || { cat err >&2; fail 'msgcat refuses'; }
test "$(grep -c '^msgid' want.po)" -ge 300 || fail 'too few messages'
"$bench_po" want.po >kept.po || fail 'want.po is refused'
same kept.po want.po
"$bench_po" made.po >kept.po || fail 'made.po is refused'
same kept.po made.po
"$bench_po" --anew want.po >anew.po || fail 'want.po is refused'
same anew.po want.po
"$bench_po" --anew made.po >anew.po || fail 'made.po is refused'
same anew.po want.po
# A format error would be one of the texts; there is none.
msgfmt -c -o /dev/null anew.po 2>err || { cat err >&2; fail 'msgfmt refuses'; }

# Line ends of another system stay.
sed 's/$/\r/' want.po >crlf.po
"$bench_po" crlf.po >kept.po || fail 'crlf.po is refused'
same kept.po crlf.po
"$bench_po" --anew crlf.po >anew.po || fail 'crlf.po is refused'
same anew.po crlf.po
