# The library.  All its objects form one convenience library, which the unit
# tests link; libpotable is that with only the public names exported.
include_HEADERS += lib/potable.h
pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA += lib/potable.pc
EXTRA_DIST += lib/FILES lib/base/linebreak-gen.c lib/page/html-tables.py

noinst_LTLIBRARIES += libpotable-core.la
libpotable_core_la_LIBADD = $(ICU_LIBS) $(XML_LIBS) $(YAML_LIBS) \
	$(JSON_LIBS) $(LTLIBINTL)
libpotable_core_la_SOURCES = \
	lib/base/arena.c \
	lib/base/arena.h \
	lib/base/ascii.h \
	lib/base/buf.c \
	lib/base/buf.h \
	lib/base/file.c \
	lib/base/file.h \
	lib/base/gettext.h \
	lib/base/json.c \
	lib/base/json.h \
	lib/base/limits.h \
	lib/base/linebreak-table.h \
	lib/base/linebreak.c \
	lib/base/linebreak.h \
	lib/base/log.c \
	lib/base/log.h \
	lib/base/mem.c \
	lib/base/mem.h \
	lib/base/parallel.c \
	lib/base/parallel.h \
	lib/base/plural.c \
	lib/base/plural.h \
	lib/base/slice.c \
	lib/base/slice.h \
	lib/base/text.c \
	lib/base/text.h \
	lib/base/utf8.c \
	lib/base/utf8.h \
	lib/base/version.c \
	lib/base/xml.c \
	lib/base/xml.h \
	lib/base/yaml-resolve.c \
	lib/base/yaml.c \
	lib/base/yaml.h \
	lib/catalog/catalog.c \
	lib/catalog/catalog.h \
	lib/catalog/charset.c \
	lib/catalog/charset.h \
	lib/catalog/comment.c \
	lib/catalog/comment.h \
	lib/catalog/format.c \
	lib/catalog/format.h \
	lib/catalog/header.c \
	lib/catalog/message.c \
	lib/catalog/message.h \
	lib/catalog/read.c \
	lib/catalog/string.c \
	lib/catalog/unescape.c \
	lib/catalog/unescape.h \
	lib/catalog/write.c \
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
	lib/roundtrip/describe.c \
	lib/roundtrip/extract.c \
	lib/roundtrip/extract.h \
	lib/roundtrip/merge.c \
	lib/roundtrip/verify.c \
	lib/roundtrip/verify.h \
	lib/roundtrip/where.c \
	lib/roundtrip/where.h \
	lib/unit/attribute.c \
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
	lib/unit/leaf.c \
	lib/unit/link-attribute.c \
	lib/unit/link-find.h \
	lib/unit/link-target.c \
	lib/unit/link.c \
	lib/unit/link.h \
	lib/unit/msgid.c \
	lib/unit/peel.c \
	lib/unit/run.c \
	lib/unit/unit.h \
	lib/unit/units.c

lib_LTLIBRARIES += libpotable.la
libpotable_la_SOURCES =
libpotable_la_LIBADD = libpotable-core.la
libpotable_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined \
	-version-info $(POTABLE_LT_VERSION) \
	-export-symbols-regex '^potable_'
