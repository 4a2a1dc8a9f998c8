#!/bin/sh
# A site of few words: what other locales do with a text is evidence enough, but
# not for names, which locales with other letters write in these.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir en pt pl ru zh
printf 'source: en\nlocales: [pt, pl, ru, {tag: zh-Hans, folder: zh}]\npages: [{master: "en/*.md", localized: "{folder}/*.md"}]\n' >potable.yml
page() {
    printf '# %s\n\n%s\n\n| %s | %s |\n|---|---|\n| %s | %s |\n\n%s\n' "$2" "$3" "$4" "$5" "$6" "$7" "$8" >"$1/a.md"
}
page en 'Opening hours' 'Free of charge' 'Guest' 'Day' 'Ada Brandt' 'Monday 12' 'Closed on 24 December.'
page pt 'Horários' 'Grátis' 'Convidado' 'Dia' 'Ada Brandt' 'Segunda 12' 'Fechado em 24 de dezembro.'
page pl 'Godziny' 'Bezpłatnie' 'Gość' 'Dzień' 'Ada Brandt' 'Poniedziałek 12' 'Zamknięte 24 grudnia.'
page ru 'Часы работы' 'Бесплатно' 'Гость' 'День' 'Ада Брандт' 'Понедельник 12' 'Закрыто 24 декабря.'
page zh '开放时间' '免费' '客人' '日期' '艾达·布兰特' '星期一 12' '12 月 24 日关闭。'
expect 0 potable check
sed -i.bak -e 's/Grátis/Free of charge/' -e 's/# Horários/# Opening hours/' pt/a.md
expect 1 potable check
has out 'pt/a.md:1:3: warning: 3 of 3 other locales translate this text [untranslated]'
has out 'pt/a.md:3:1: warning: 3 of 3 other locales translate this text [untranslated]'
test "$(grep -c '\[untranslated\]' out)" = 2 || fail 'a name is told'
