#!/bin/sh
# Numbers that are others, and those that are the same in other words.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# The text $2 of the locale $1 says the numbers of $3.
alike() {
    printf '%s\n' "$3" >en.md
    printf '%s\n' "$2" >"x.$1.md"
    expect 0 potable check --source en.md --rule numbers "x.$1.md"
    test ! -s out || fail "a finding of $2"
}

# It does not; the finding says $4.
other() {
    printf '%s\n' "$3" >en.md
    printf '%s\n' "$2" >"x.$1.md"
    expect 1 potable check --source en.md --rule numbers "x.$1.md"
    has out "$4"
}

# Years, decades, centuries.
alike fr 'Le phare ouvre en 1988.' "The lighthouse opened in '88."
alike fr 'Le phare ouvre dans les années 90.' 'The lighthouse opened in the 1990s.'
alike zh '灯塔建于20世纪40年代。' 'The lighthouse was built in the 1940s.'
alike fr 'Le phare ouvre dans les années quarante.' 'It opened in the 1940s.'
other fr 'Le phare ouvre en 1987.' "The lighthouse opened in '88." '1987 is not'
other fr 'Le phare ouvre dans les années 80.' 'It opened in the 1990s.' '80 is not'
other fr 'Le quai a 90 poteaux.' 'The pier of 1990 has 90 posts.' '1990'
other fr 'Le délai est long.' 'The timeout is 3600s long.' 'the number 3600'

# Ten thousands.
alike zh '灯塔接待了1400万位客人。' 'The lighthouse had 14 million guests.'
alike ja '灯台の客は20億人。' 'The lighthouse had 2 billion guests.'
alike zh '灯塔接待了130 万位客人。' 'The lighthouse had 1.3 million guests.'
other zh '灯塔接待了1500万位客人。' 'The lighthouse had 14 million guests.' '1500 is not'
other zh '灯塔接待了140万位客人。' 'The lighthouse had 14 million guests.' '140 is not'
other zh '价格为50万元。' 'The price is 5 yuan.' '50 is not'

# Words for thousands and millions, of the language of each side.
alike es 'El faro tuvo 15 mil visitas.' 'The lighthouse had 15,000 guests.'
alike pl 'Latarnię odwiedziło 15 tys. gości.' 'The lighthouse had 15,000 guests.'
alike ru 'На маяке было 15 тысяч гостей.' 'The lighthouse had 15,000 guests.'
alike de 'Der Turm hatte 3,4 Mio. Gäste.' 'The lighthouse had 3,400,000 guests.'
alike ja '灯台の客は1万2千人。' 'The lighthouse had 12,000 guests.'
alike ja '灯台の客は1億2000万人。' 'The lighthouse had 120 million guests.'
alike zh '灯塔花了 1 万 2500 元。' 'The lighthouse cost 12,500 yuan.'
alike ko '등대에는 2만 5천 명이 왔다.' 'The lighthouse had 25,000 guests.'
alike ko '등대에는 300만 명이 왔다.' 'The lighthouse had 3 million guests.'
other ko '등대에는 30만 명이 왔다.' 'The lighthouse had 3 million guests.' '30 is not'
other zh '5月4日灯塔有3200万。' 'On 4 May the lighthouse had 3.2 million.' '3200 is not'
# Round numbers have words in every language.
alike pl 'Sto łodzi i tysiąc mew.' '100 boats and 1,000 gulls.'
other pl 'Trzysta łodzi.' '300 boats.' 'the number 300'
other es 'El faro tuvo 15 millones de visitas.' 'The lighthouse had 15,000 guests.' '15 is not'
other es 'El faro tuvo 15 milagros.' 'The lighthouse had 15,000 guests.' '15 is not'
other ja '灯台の客は1万3千人。' 'The lighthouse had 12,000 guests.' '1 is not'
mkdir en de
printf 'source: en\nlocales: [de]\npages: [{master: "en/*.md", localized: "{folder}/*.md"}]\n' >potable.yml
echo 'The lighthouse had 3.4 million guests.' >en/a.md
echo 'Der Turm hatte 3.400.000 Gäste.' >de/a.md
expect 0 potable check --rule numbers
echo 'Der Turm hatte 34.000.000 Gäste.' >de/a.md
expect 1 potable check --rule numbers
has out '34.000.000 is not in the source, which has 3.4'

# Dates and times of day, in one number or several, with a month or its name.
alike de 'Am 24.12.2023 öffnen wir.' 'On 12/24/2023 we open.'
alike de 'Am 24.12.2023 öffnen wir.' 'On 2023-12-24 we open.'
alike de 'Es öffnete am 04.05.2019.' 'On May 4, 2019 it opened.'
alike de 'Seit 04.2025.' 'Since April 2025.'
alike de 'Um 9.30 und um 17.45 Uhr.' 'At 9:30 and 17:45.'
alike fr 'À 9h30 et 17 h 45.' 'At 9.30 and 17.45.'
other de 'Am 24.12.2024 öffnen wir.' 'On 12/24/2023 we open.' '24.12.2024 is not'
other de 'Es öffnete am 04.05.2018.' 'On May 4, 2019 it opened.' '04.05.2018 is not'
other de 'Seit 13.2025.' 'Since April 2025.' '13.2025 is not'
other de 'Um 9.30 und um 17.15 Uhr.' 'At 9:30 and 17:45.' '17.15 is not'
other de 'Version 2.1.4 ist da.' 'Version 2.1.3 is out.' '2.1.4 is not'

# Commas of lists and of groups.
alike ar 'المنارات 5،4،3 و 2.' 'The lighthouses 5, 4, 3 and 2.'
alike fr 'Les phares 1,2,100.' 'The lighthouses 1, 2, 100.'
alike fr 'Les phares 5,4,3 et 2.' 'The lighthouses 5, 4, 3 and 2.'
alike zh '灯塔（1989,1998）。' 'The lighthouses (1989, 1998).'
alike ar 'المنارة 1،000،000 ضيف.' 'The lighthouse had 1,000,000 guests.'
alike fr 'Le phare a 1000,5 marches.' 'The lighthouse has 1,000.5 steps.'
other fr 'Les phares 5,4,7 et 2.' 'The lighthouses 5, 4, 3 and 2.' '7 is not'

# In code or math of the translation.
# shellcheck disable=SC2016
alike fr 'Une image de $1024 \times 768$ points.' 'An image of 1024 x 768 dots.'
other fr 'Une image.' 'An image of 1024 dots.' 'the number 1024'
