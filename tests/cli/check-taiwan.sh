#!/bin/sh
# A word of Taiwan in Simplified Chinese is found where the locale itself writes
# the other one in that context.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
grep -q '^#define HAVE_OPENCC 1' "$abs_top_builddir/config.h" ||
    skip 'built without OpenCC'

msg() {
    printf '\nmsgid "%s"\nmsgstr "%s"\n' "$1" "$2"
}
{
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n'
    msg 'A neural network' '一个神经网络'
    msg 'Two neural networks' '两个神经网络'
    msg 'Deep neural networks' '深度神经网络'
    msg 'Recurrent networks' '循环神经网路'
    msg 'Material' '资料'
} >zh.po
expect 1 potable check --po zh.po
has out 'zh.po:16:13: warning: 网路 is a word of Taiwan; this locale writes 网络 [wrong-variant]'
has out 'suggestion: 循环神经网络'
test "$(grep -c '\]$' out)" = 1 || fail 'other findings'

# One character of two in its Traditional form: the word is context enough.
{
    printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh_CN\\n"\n'
    msg 'Features' '特征'
    msg 'Features of the sea' '海的特征'
    msg 'The feature' '该特征'
    msg 'Features (old)' '(原始)特徵'
    msg 'A famous author' '著名'
} >zh.po
expect 1 potable check --po zh.po --rule wrong-variant
has out '特徵 is a word of Taiwan; this locale writes 特征 [wrong-variant]'
test "$(grep -c '\]$' out)" = 1 || fail 'other findings'
