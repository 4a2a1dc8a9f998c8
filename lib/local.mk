# The library.  All its objects form one convenience library, which the unit
# tests link; libpotable is that with only the public names exported.
include_HEADERS += lib/potable.h
pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA += lib/potable.pc
EXTRA_DIST += lib/FILES lib/base/linebreak-gen.c lib/page/html-tables.py

noinst_LTLIBRARIES += libpotable-core.la
libpotable_core_la_LIBADD = $(ICU_LIBS) $(XML_LIBS) $(YAML_LIBS) \
	$(JSON_LIBS) $(DL_LIBS) $(ZLIB_LIBS) $(LTLIBINTL) -lm
libpotable_core_la_SOURCES = \
	lib/align/align.c \
	lib/align/align.h \
	lib/align/band.c \
	lib/align/comment.c \
	lib/align/cut.c \
	lib/align/cut.h \
	lib/align/drift.c \
	lib/align/drift.h \
	lib/align/fill.c \
	lib/align/fill.h \
	lib/align/judge.c \
	lib/align/judge.h \
	lib/align/known.c \
	lib/align/known.h \
	lib/align/length.c \
	lib/align/length.h \
	lib/align/lexicon.c \
	lib/align/lexicon.h \
	lib/align/look.h \
	lib/align/mend.c \
	lib/align/mend.h \
	lib/align/path.c \
	lib/align/path.h \
	lib/align/profile.c \
	lib/align/profile.h \
	lib/align/punctuation.c \
	lib/align/run.c \
	lib/align/run.h \
	lib/align/score.c \
	lib/align/score.h \
	lib/align/token.c \
	lib/align/token.h \
	lib/align/transfer.c \
	lib/align/transfer.h \
	lib/align/token-index.c \
	lib/align/token-index.h \
	lib/align/widen.c \
	lib/base/arena.c \
	lib/base/arena.h \
	lib/base/ascii.h \
	lib/base/buf.c \
	lib/base/buf.h \
	lib/base/charset.c \
	lib/base/charset.h \
	lib/base/deflate.c \
	lib/base/deflate.h \
	lib/base/file.c \
	lib/base/file.h \
	lib/base/folder.c \
	lib/base/folder.h \
	lib/base/gettext.h \
	lib/base/git.c \
	lib/base/git.h \
	lib/base/json.c \
	lib/base/json.h \
	lib/base/hash.c \
	lib/base/hash.h \
	lib/base/limits.h \
	lib/base/linebreak-table.h \
	lib/base/linebreak.c \
	lib/base/linebreak.h \
	lib/base/locale.c \
	lib/base/locale.h \
	lib/base/log.c \
	lib/base/log.h \
	lib/base/mem.c \
	lib/base/mem.h \
	lib/base/opencc.c \
	lib/base/opencc.h \
	lib/base/parallel.c \
	lib/base/parallel.h \
	lib/base/path.c \
	lib/base/path.h \
	lib/base/plural.c \
	lib/base/plural.h \
	lib/base/regex.c \
	lib/base/regex.h \
	lib/base/readings.h \
	lib/base/scale.c \
	lib/base/scale.h \
	lib/base/script.c \
	lib/base/script.h \
	lib/base/search.h \
	lib/base/slice.c \
	lib/base/slice.h \
	lib/base/table.c \
	lib/base/table.h \
	lib/base/text.c \
	lib/base/text.h \
	lib/base/utf8.c \
	lib/base/utf8.h \
	lib/base/variant.c \
	lib/base/variant.h \
	lib/base/version.c \
	lib/base/xml.c \
	lib/base/xml.h \
	lib/base/yaml-resolve.c \
	lib/base/yaml.c \
	lib/base/yaml.h \
	lib/base/yamltree.c \
	lib/base/yamltree.h \
	lib/catalog/catalog.c \
	lib/catalog/catalog.h \
	lib/catalog/charset.c \
	lib/catalog/charset.h \
	lib/catalog/comment.c \
	lib/catalog/comment.h \
	lib/catalog/format.c \
	lib/catalog/format.h \
	lib/catalog/header.c \
	lib/catalog/kept.c \
	lib/catalog/kept.h \
	lib/catalog/message.c \
	lib/catalog/message.h \
	lib/catalog/read.c \
	lib/catalog/string.c \
	lib/catalog/unescape.c \
	lib/catalog/unescape.h \
	lib/catalog/write.c \
	lib/check/acronym.c \
	lib/check/baseline.c \
	lib/check/baseline.h \
	lib/check/between.c \
	lib/check/bracket.c \
	lib/check/bracket.h \
	lib/check/cells.c \
	lib/check/check.c \
	lib/check/check.h \
	lib/check/column.c \
	lib/check/column.h \
	lib/check/concordance.c \
	lib/check/concordance.h \
	lib/check/dates.c \
	lib/check/emphasis.c \
	lib/check/emphasis.h \
	lib/check/finding.c \
	lib/check/finding.h \
	lib/check/fix.c \
	lib/check/glossaries.c \
	lib/check/glossaries.h \
	lib/check/glossary-csv.c \
	lib/check/glossary-tbx.c \
	lib/check/glossary.c \
	lib/check/glossary.h \
	lib/check/header.c \
	lib/check/homophone.c \
	lib/check/language.c \
	lib/check/language.h \
	lib/check/lead.c \
	lib/check/lead.h \
	lib/check/learn.c \
	lib/check/learn.h \
	lib/check/lengths.c \
	lib/check/links.c \
	lib/check/marks.c \
	lib/check/marks.h \
	lib/check/markup.c \
	lib/check/message-links.c \
	lib/check/number.c \
	lib/check/number.h \
	lib/check/numbers.c \
	lib/check/output-ci.c \
	lib/check/output-json.c \
	lib/check/output.c \
	lib/check/output.h \
	lib/check/particle.c \
	lib/check/particle.h \
	lib/check/phrase.c \
	lib/check/place.c \
	lib/check/plain.c \
	lib/check/plain.h \
	lib/check/read.c \
	lib/check/read.h \
	lib/check/repeated.c \
	lib/check/rows.c \
	lib/check/rows.h \
	lib/check/rule.c \
	lib/check/rule.h \
	lib/check/rules.h \
	lib/check/site.c \
	lib/check/spelling.c \
	lib/check/spelling.h \
	lib/check/stray.c \
	lib/check/structure.c \
	lib/check/suppress.c \
	lib/check/suppress.h \
	lib/check/tags.c \
	lib/check/target.c \
	lib/check/target.h \
	lib/check/term.c \
	lib/check/termbase.c \
	lib/check/termbase.h \
	lib/check/text.c \
	lib/check/text.h \
	lib/check/titles.c \
	lib/check/typography.c \
	lib/check/variant.c \
	lib/check/verdict.c \
	lib/check/verdict.h \
	lib/check/wording.c \
	lib/page/frontmatter.c \
	lib/page/frontmatter.h \
	lib/page/gfm-def.c \
	lib/page/gfm-def.h \
	lib/page/gfm-html.c \
	lib/page/gfm-leaf.c \
	lib/page/gfm-line.c \
	lib/page/gfm-line.h \
	lib/page/gfm-scan.h \
	lib/page/gfm-table.c \
	lib/page/gfm-table.h \
	lib/page/gfm.c \
	lib/page/gfm.h \
	lib/page/grid.c \
	lib/page/grid.h \
	lib/page/html-decode.c \
	lib/page/html-names.c \
	lib/page/html-names.h \
	lib/page/html-tables.c \
	lib/page/html-tables.h \
	lib/page/html.c \
	lib/page/html.h \
	lib/page/htmlpage.c \
	lib/page/htmlpage.h \
	lib/page/its-rule.c \
	lib/page/its-rule.h \
	lib/page/its.c \
	lib/page/its.h \
	lib/page/kd-block.c \
	lib/page/kd-ext.c \
	lib/page/kd-html.c \
	lib/page/kd-list.c \
	lib/page/kd-match.c \
	lib/page/kd-names.c \
	lib/page/kd-region.c \
	lib/page/kd-table.c \
	lib/page/kd.h \
	lib/page/kramdown.c \
	lib/page/kramdown.h \
	lib/page/leaf.c \
	lib/page/leaf.h \
	lib/page/liquid.c \
	lib/page/liquid.h \
	lib/page/page.c \
	lib/page/page.h \
	lib/page/read.c \
	lib/page/read.h \
	lib/page/tag.c \
	lib/page/tag.h \
	lib/page/tree-build.c \
	lib/page/tree-node.h \
	lib/page/tree.c \
	lib/page/tree.h \
	lib/page/value-encode.c \
	lib/page/value.c \
	lib/page/value.h \
	lib/page/xpath.c \
	lib/page/xpath.h \
	lib/report/badge.c \
	lib/report/catalogs.c \
	lib/report/catalogs.h \
	lib/report/columns.c \
	lib/report/columns.h \
	lib/report/diff.c \
	lib/report/history.c \
	lib/report/history.h \
	lib/report/html-data.c \
	lib/report/html-draw.c \
	lib/report/html-words.c \
	lib/report/html.c \
	lib/report/html.h \
	lib/report/json.c \
	lib/report/lines.c \
	lib/report/model.c \
	lib/report/model.h \
	lib/report/output.h \
	lib/report/report.c \
	lib/report/states.c \
	lib/report/states.h \
	lib/report/tags.c \
	lib/report/text.c \
	lib/roundtrip/code.c \
	lib/roundtrip/comments.c \
	lib/roundtrip/describe.c \
	lib/roundtrip/extract.c \
	lib/roundtrip/extract.h \
	lib/roundtrip/held.c \
	lib/roundtrip/held.h \
	lib/roundtrip/kept.c \
	lib/roundtrip/localize.c \
	lib/roundtrip/localize.h \
	lib/roundtrip/loss.c \
	lib/roundtrip/matter.c \
	lib/roundtrip/merge.c \
	lib/roundtrip/merge.h \
	lib/roundtrip/numerals.c \
	lib/roundtrip/relink.c \
	lib/roundtrip/sound.c \
	lib/roundtrip/state.c \
	lib/roundtrip/state.h \
	lib/roundtrip/verify.c \
	lib/roundtrip/verify.h \
	lib/roundtrip/where.c \
	lib/roundtrip/where.h \
	lib/site/describe.c \
	lib/site/fill.c \
	lib/site/fill.h \
	lib/site/key.c \
	lib/site/key.h \
	lib/site/keys.c \
	lib/site/links.c \
	lib/site/links.h \
	lib/site/linktable.c \
	lib/site/linktable.h \
	lib/site/locales.c \
	lib/site/master.c \
	lib/site/master.h \
	lib/site/pages.c \
	lib/site/paths.c \
	lib/site/pattern.c \
	lib/site/pattern.h \
	lib/site/propose-habits.c \
	lib/site/propose-links.c \
	lib/site/propose-pages.c \
	lib/site/propose-scan.c \
	lib/site/propose-source.c \
	lib/site/propose.c \
	lib/site/propose.h \
	lib/site/read.h \
	lib/site/rules.c \
	lib/site/settings.c \
	lib/site/site.c \
	lib/site/site.h \
	lib/sitewide/align.c \
	lib/sitewide/catalogs.c \
	lib/sitewide/keep.c \
	lib/sitewide/keep.h \
	lib/sitewide/own.c \
	lib/sitewide/own.h \
	lib/sitewide/retain.c \
	lib/sitewide/retain.h \
	lib/sitewide/pages.c \
	lib/sitewide/run.c \
	lib/sitewide/single.c \
	lib/sitewide/set.h \
	lib/sitewide/store.c \
	lib/sitewide/store.h \
	lib/sitewide/template.c \
	lib/unit/attribute.c \
	lib/unit/block.c \
	lib/unit/block.h \
	lib/unit/count.c \
	lib/unit/count.h \
	lib/unit/directive.c \
	lib/unit/document.c \
	lib/unit/document.h \
	lib/unit/encode.c \
	lib/unit/encode.h \
	lib/unit/find.h \
	lib/unit/flat.c \
	lib/unit/flat.h \
	lib/unit/guard.c \
	lib/unit/guard.h \
	lib/unit/inline-code.c \
	lib/unit/inline-scan.h \
	lib/unit/inline.c \
	lib/unit/inline.h \
	lib/unit/keep.c \
	lib/unit/keep.h \
	lib/unit/key.c \
	lib/unit/key.h \
	lib/unit/leaf.c \
	lib/unit/link-attribute.c \
	lib/unit/link-find.h \
	lib/unit/link-target.c \
	lib/unit/link.c \
	lib/unit/link.h \
	lib/unit/msgid.c \
	lib/unit/numeral.c \
	lib/unit/numeral.h \
	lib/unit/peel.c \
	lib/unit/run.c \
	lib/unit/unit.h \
	lib/unit/units.c \
	lib/update/apply.c \
	lib/update/apply.h \
	lib/update/carry.c \
	lib/update/carry.h \
	lib/update/gap.c \
	lib/update/gap.h \
	lib/update/index.c \
	lib/update/index.h \
	lib/update/match.c \
	lib/update/match.h \
	lib/update/pieces.c \
	lib/update/pieces.h \
	lib/update/same.c \
	lib/update/same.h \
	lib/update/update.c \
	lib/update/words.c \
	lib/update/words.h

# What potable-rules(7) says of each rule, as strings.
nodist_libpotable_core_la_SOURCES = lib/check/rule-help.c
lib/check/rule-help.c: $(srcdir)/lib/check/rule-help.awk \
	$(srcdir)/doc/potable-rules.7
	$(AM_V_GEN)$(MKDIR_P) lib/check && \
	$(AWK) -f '$(srcdir)/lib/check/rule-help.awk' \
	  '$(srcdir)/doc/potable-rules.7' >$@.tmp && \
	mv -f $@.tmp $@
EXTRA_DIST += lib/check/rule-help.awk
CLEANFILES += lib/check/rule-help.c lib/check/rule-help.c.tmp

# How Chinese characters are read.
nodist_libpotable_core_la_SOURCES += lib/base/reading-table.c
lib/base/reading-table.c: $(srcdir)/lib/base/readings.awk Makefile
	$(AM_V_GEN)$(MKDIR_P) lib/base && \
	$(UNIHAN_CAT) >$@.unihan && \
	LC_ALL=C $(AWK) -f '$(srcdir)/lib/base/readings.awk' $@.unihan >$@.tmp && \
	mv -f $@.tmp $@ && rm -f $@.unihan
EXTRA_DIST += lib/base/readings.awk
CLEANFILES += lib/base/reading-table.c lib/base/reading-table.c.tmp \
	lib/base/reading-table.c.unihan

# The web page of reports: its style and script as strings.
nodist_libpotable_core_la_SOURCES += lib/report/embedded.c
report_files = $(srcdir)/lib/report/report.css $(srcdir)/lib/report/report.js
lib/report/embedded.c: $(srcdir)/lib/report/embed.awk $(report_files)
	$(AM_V_GEN)$(MKDIR_P) lib/report && \
	$(AWK) -f '$(srcdir)/lib/report/embed.awk' \
	  ptb_html_style='$(srcdir)/lib/report/report.css' \
	  ptb_html_script='$(srcdir)/lib/report/report.js' >$@.tmp && \
	mv -f $@.tmp $@
EXTRA_DIST += lib/report/embed.awk lib/report/report.css lib/report/report.js
CLEANFILES += lib/report/embedded.c lib/report/embedded.c.tmp

lib_LTLIBRARIES += libpotable.la
libpotable_la_SOURCES =
libpotable_la_LIBADD = libpotable-core.la
libpotable_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined \
	-version-info $(POTABLE_LT_VERSION) \
	-export-symbols-regex '^potable_'
