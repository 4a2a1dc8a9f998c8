# The tests.  `make check` runs unit tests (TAP, by cmocka), scripts, and every
# seed of the fuzz targets.

# Programs and .tap scripts say what passed in TAP; .sh scripts by exit status.
TEST_EXTENSIONS = .sh .tap
tap_driver = env AM_TAP_AWK='$(AWK)' CMOCKA_MESSAGE_OUTPUT=TAP \
	$(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_DRIVER = $(tap_driver)
TAP_LOG_DRIVER = $(tap_driver)
TAP_LOG_COMPILER = $(SHELL)
SH_LOG_COMPILER = $(SHELL)
# Sanitizers: a status that neither the program nor a test has.
sanitizer_environment = \
	ASAN_OPTIONS='exitcode=99'; export ASAN_OPTIONS; \
	LSAN_OPTIONS='exitcode=99'; export LSAN_OPTIONS; \
	UBSAN_OPTIONS='exitcode=99:print_stacktrace=1'; export UBSAN_OPTIONS;
AM_TESTS_ENVIRONMENT = \
	$(sanitizer_environment) \
	abs_top_srcdir='$(abs_top_srcdir)'; export abs_top_srcdir; \
	abs_top_builddir='$(abs_top_builddir)'; export abs_top_builddir; \
	CC='$(CC)'; export CC; NM='$(NM)'; export NM; \
	CFLAGS='$(CFLAGS) $(INSTRUMENT_CFLAGS)'; export CFLAGS; \
	CPPFLAGS='$(CPPFLAGS) $(ICU_CFLAGS) $(XML_CFLAGS) $(YAML_CFLAGS) \
	  $(JSON_CFLAGS) $(OPENCC_CFLAGS)'; \
	export CPPFLAGS; \
	FUZZ_PROGRAMS='$(fuzz_programs)'; export FUZZ_PROGRAMS; \
	LC_ALL=C; export LC_ALL;

# Unit tests: tests/unit/MODULE/test-NAME.c.  A new one gets one line here:
# what is not said of a program is taken from AM_CPPFLAGS and LDADD.
LDADD = libpotable-core.la $(CMOCKA_LIBS)
unit_tests = \
	tests/unit/align/test-align \
	tests/unit/align/test-cut \
	tests/unit/align/test-known \
	tests/unit/align/test-lexicon \
	tests/unit/align/test-token-index \
	tests/unit/base/test-arena \
	tests/unit/base/test-buf \
	tests/unit/base/test-file \
	tests/unit/base/test-json \
	tests/unit/base/test-locale \
	tests/unit/base/test-log \
	tests/unit/base/test-mem \
	tests/unit/base/test-plural \
	tests/unit/base/test-script \
	tests/unit/base/test-path \
	tests/unit/base/test-text \
	tests/unit/base/test-utf8 \
	tests/unit/catalog/test-growth \
	tests/unit/catalog/test-read \
	tests/unit/catalog/test-write \
	tests/unit/check/test-baseline \
	tests/unit/check/test-glossary \
	tests/unit/check/test-pair \
	tests/unit/check/test-phrase \
	tests/unit/check/test-plain \
	tests/unit/check/test-target \
	tests/unit/page/test-gfm \
	tests/unit/page/test-grid \
	tests/unit/page/test-frontmatter \
	tests/unit/page/test-html \
	tests/unit/page/test-its \
	tests/unit/page/test-kramdown \
	tests/unit/page/test-liquid \
	tests/unit/page/test-tree \
	tests/unit/page/test-value \
	tests/unit/report/test-columns \
	tests/unit/roundtrip/test-extract \
	tests/unit/roundtrip/test-localize \
	tests/unit/roundtrip/test-merge \
	tests/unit/roundtrip/test-state \
	tests/unit/roundtrip/test-verify \
	tests/unit/site/test-links \
	tests/unit/site/test-paths \
	tests/unit/site/test-pattern \
	tests/unit/site/test-schema \
	tests/unit/unit/test-count \
	tests/unit/unit/test-encode \
	tests/unit/unit/test-inline \
	tests/unit/unit/test-link \
	tests/unit/unit/test-msgid \
	tests/unit/unit/test-peel \
	tests/unit/unit/test-units \
	tests/unit/update/test-carry \
	tests/unit/update/test-match \
	tests/unit/update/test-pieces \
	tests/unit/update/test-update

# Scripts that look at the sources, and scripts that run the program.
source_tests = \
	tests/guide.sh \
	tests/layers.sh \
	tests/headers.sh \
	tests/messages.sh \
	tests/format.sh \
	tests/exports.sh \
	tests/globals.sh
cli_tests = \
	tests/cli/align.sh \
	tests/cli/align-bad.sh \
	tests/cli/align-keep.sh \
	tests/cli/align-pairs.sh \
	tests/cli/align-report.sh \
	tests/cli/align-several.sh \
	tests/cli/align-slips.sh \
	tests/cli/bad-po.sh \
	tests/cli/check-catalog.sh \
	tests/cli/check-between.sh \
	tests/cli/check-brackets.sh \
	tests/cli/check-break.sh \
	tests/cli/check-cells.sh \
	tests/cli/check-code.sh \
	tests/cli/check-column.sh \
	tests/cli/check-dates.sh \
	tests/cli/check-emphasis.sh \
	tests/cli/check-fix.sh \
	tests/cli/check-formats.sh \
	tests/cli/check-glossary.sh \
	tests/cli/check-glossary-site.sh \
	tests/cli/check-images.sh \
	tests/cli/check-leads.sh \
	tests/cli/check-lengths.sh \
	tests/cli/check-numbers.sh \
	tests/cli/check-numerals.sh \
	tests/cli/check-headings.sh \
	tests/cli/check-homophone.sh \
	tests/cli/check-links.sh \
	tests/cli/check-pairs.sh \
	tests/cli/check-partial.sh \
	tests/cli/check-quiet.sh \
	tests/cli/check-repeated.sh \
	tests/cli/check-schemas.sh \
	tests/cli/check-scripts.sh \
	tests/cli/check-shifted.sh \
	tests/cli/check-site.sh \
	tests/cli/check-small.sh \
	tests/cli/check-stray.sh \
	tests/cli/check-structure.sh \
	tests/cli/check-tags.sh \
	tests/cli/check-taiwan.sh \
	tests/cli/check-terms.sh \
	tests/cli/check-usage.sh \
	tests/cli/check-wording.sh \
	tests/cli/colour.sh \
	tests/cli/dash.sh \
	tests/cli/debug.sh \
	tests/cli/demo.sh \
	tests/cli/encoding.sh \
	tests/cli/header.sh \
	tests/cli/init-command.sh \
	tests/cli/site-places.sh \
	tests/cli/help.sh \
	tests/cli/hook.sh \
	tests/cli/locations.sh \
	tests/cli/manual-examples.sh \
	tests/cli/manual-rules.sh \
	tests/cli/manual.sh \
	tests/cli/looks-like-catalog.sh \
	tests/cli/many-pages.sh \
	tests/cli/merge-check.sh \
	tests/cli/merge-comments.sh \
	tests/cli/merge-fuzzy.sh \
	tests/cli/merge-into.sh \
	tests/cli/merge-minimum.sh \
	tests/cli/merge-numerals.sh \
	tests/cli/missing-file.sh \
	tests/cli/odd-bytes.sh \
	tests/cli/options.sh \
	tests/cli/output-intact.sh \
	tests/cli/output-is-input.sh \
	tests/cli/page-options.sh \
	tests/cli/po-conflict.sh \
	tests/cli/po-errors.sh \
	tests/cli/po-msgcat.sh \
	tests/cli/potable-mk.sh \
	tests/cli/potable-mk-automake.sh \
	tests/cli/readme.sh \
	tests/cli/refused.sh \
	tests/cli/report.sh \
	tests/cli/report-data.sh \
	tests/cli/report-contexts.sh \
	tests/cli/report-diff.sh \
	tests/cli/report-errors.sh \
	tests/cli/report-history.sh \
	tests/cli/report-html.sh \
	tests/cli/report-large.sh \
	tests/cli/report-pages.sh \
	tests/cli/report-text.sh \
	tests/cli/reproducible.sh \
	tests/cli/site-align.sh \
	tests/cli/site-align-keep.sh \
	tests/cli/site-align-retain.sh \
	tests/cli/site-contexts.sh \
	tests/cli/site-dry-run.sh \
	tests/cli/site-errors.sh \
	tests/cli/site-interrupt.sh \
	tests/cli/site-minimum.sh \
	tests/cli/site-output-dir.sh \
	tests/cli/site-page-catalogs.sh \
	tests/cli/site-refused.sh \
	tests/cli/site-run.sh \
	tests/cli/site-select.sh \
	tests/cli/sorted-remarks.sh \
	tests/cli/stdout.sh \
	tests/cli/unclosed.sh \
	tests/cli/update.sh \
	tests/cli/update-chain.sh \
	tests/cli/update-kinds.sh \
	tests/cli/update-links.sh \
	tests/cli/update-moved.sh \
	tests/cli/update-obsolete.sh \
	tests/cli/update-options.sh \
	tests/cli/update-resaved.sh \
	tests/cli/update-same.sh \
	tests/cli/usage.sh \
	tests/cli/version.sh \
	tests/cli/yaml-psych.sh
# The laws of pages, over those of the repository.
law_tests = \
	tests/laws.sh \
	tests/growth.sh \
	tests/hostile/hostile.sh

# Programs that the scripts run.
helpers = \
	tests/bench-po \
	tests/html5lib-tokens \
	tests/laws/fill \
	tests/laws/laws \
	tests/oracle/peak \
	tests/oracle/rewrite \
	tests/oracle/yaml-values
tests_bench_po_LDADD = libpotable-core.la
tests_html5lib_tokens_LDADD = libpotable-core.la
tests_laws_fill_SOURCES = tests/laws/fill-main.c $(laws)
tests_laws_fill_LDADD = libpotable-core.la
tests_laws_laws_SOURCES = tests/laws/laws-main.c $(laws)
tests_laws_laws_LDADD = libpotable-core.la
tests_oracle_peak_LDADD =
tests_oracle_rewrite_LDADD =
tests_oracle_yaml_values_LDADD = libpotable-core.la
laws = tests/laws/fill.c tests/laws/laws.c tests/laws/laws.h
check_PROGRAMS += $(helpers)

# Fuzz targets: tests/fuzz/fuzz-TARGET.c with seeds in tests/fuzz/seeds/TARGET/
# and perhaps tests/fuzz/dict/TARGET.dict.  Without --enable-fuzzing they are
# programs that replay files; either way `make check` replays the seeds.  A new
# one gets a line here and three below.
fuzz_programs = \
	tests/fuzz/fuzz-frontmatter \
	tests/fuzz/fuzz-html \
	tests/fuzz/fuzz-page \
	tests/fuzz/fuzz-po \
	tests/fuzz/fuzz-update
if FUZZING
fuzz_main =
else
fuzz_main = tests/fuzz/replay.c
endif
fuzz_ldflags = $(AM_LDFLAGS) $(FUZZ_LDFLAGS)
fuzz_ldadd = libpotable-core.la
tests_fuzz_fuzz_frontmatter_SOURCES = tests/fuzz/fuzz-frontmatter.c $(fuzz_main)
tests_fuzz_fuzz_frontmatter_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_frontmatter_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_html_SOURCES = tests/fuzz/fuzz-html.c $(fuzz_main)
tests_fuzz_fuzz_html_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_html_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_page_SOURCES = tests/fuzz/fuzz-page.c $(laws) $(fuzz_main)
if FUZZING
tests_fuzz_fuzz_page_CPPFLAGS = $(AM_CPPFLAGS) -DFUZZING=1
else
tests_fuzz_fuzz_page_CPPFLAGS = $(AM_CPPFLAGS)
endif
tests_fuzz_fuzz_page_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_page_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_po_SOURCES = tests/fuzz/fuzz-po.c $(fuzz_main)
tests_fuzz_fuzz_po_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_po_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_update_SOURCES = tests/fuzz/fuzz-update.c $(fuzz_main)
tests_fuzz_fuzz_update_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_update_LDADD = $(fuzz_ldadd)

check_PROGRAMS += $(fuzz_programs)
if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
else
check_DATA += cmocka-is-needed
endif
data_tests = tests/spec.tap tests/pages.tap tests/site.tap tests/trees.tap tests/yaml.tap \
	tests/its.tap tests/seeds.tap
TESTS += $(data_tests) $(source_tests) $(cli_tests) $(law_tests)
EXTRA_DIST += $(data_tests) $(source_tests) $(cli_tests) $(law_tests)
EXTRA_DIST += \
	tests/oracle/bench.py \
	tests/oracle/gfm-blocks.py \
	tests/oracle/growth.py \
	tests/oracle/kramdown-blocks.py \
	tests/oracle/kramdown-blocks.rb \
	tests/oracle/mix.py \
	tests/oracle/mutate.py \
	tests/oracle/page.rb \
	tests/oracle/pages.py \
	tests/oracle/po-check.py \
	tests/oracle/render.rb \
	tests/oracle/round-trip.py \
	tests/oracle/score.py \
	tests/oracle/aligngrowth.py \
	tests/oracle/checkgrowth.py \
	tests/oracle/alignbench.py \
	tests/oracle/selfcheck.py \
	tests/oracle/reportcount.py \
	tests/oracle/reportsite.py \
	tests/oracle/sitebench.py \
	tests/oracle/validate.js \
	tests/oracle/yaml-values.rb
# Folders go into the tarball whole, so nothing may be built in these.
EXTRA_DIST += tests/browser tests/fuzz/dict tests/fuzz/seeds tests/hostile tests/its \
	tests/pages tests/report tests/site tests/trees tests/spec tests/yaml tests/bench.sh tests/corpus.sh \
	tests/html5lib.py tests/html5lib.sh
EXTRA_DIST += tests/init.sh tests/align-pages.sh tests/oracle/align.sh tests/site.sh tests/browser.sh tests/fuzz.sh \
	tests/lint.sh tests/fuzz/replay.c \
	tests/unit/unit.h tests/unit/catalog/parse.h \
	tests/unit/align/pair.h \
	tests/unit/page/build.h tests/unit/page/value-cases.h \
	tests/unit/site/tree.h tests/unit/unit/found.h

# Folders: without this, make takes them for programs that are made of site.sh
# and browser.sh.
tests/site tests/browser:
	@:

cmocka-is-needed:
	@echo 'make check needs cmocka (Debian: libcmocka-dev).' >&2; \
	echo 'Install it and run configure again.' >&2; exit 1

# Each of these ends with a line "N passed, N failed[, N skipped]".

# Pages of real sites, outside of the repository: make check-corpus CORPUS=DIR
CORPUS =
check-corpus: all $(check_PROGRAMS)
	@if test ! -d '$(CORPUS)'; then \
	  echo "SKIP: CORPUS names no folder: '$(CORPUS)'"; \
	  echo '0 passed, 0 failed, 1 skipped'; \
	else \
	  $(built_potable) $(sanitizer_environment) \
	  CORPUS=`cd '$(CORPUS)' && pwd` && export CORPUS && \
	  abs_top_srcdir='$(abs_top_srcdir)' \
	  abs_top_builddir='$(abs_top_builddir)' \
	    $(SHELL) $(srcdir)/tests/corpus.sh; \
	fi

bench: all $(check_PROGRAMS)
	@$(built_potable) \
	CORPUS=`test -d '$(CORPUS)' && cd '$(CORPUS)' && pwd`; export CORPUS; \
	abs_top_srcdir='$(abs_top_srcdir)' abs_top_builddir='$(abs_top_builddir)' \
	  $(SHELL) $(srcdir)/tests/bench.sh

# Unit tests under valgrind, which must not find anything in them.
check-valgrind:
	@command -v $(VALGRIND) >/dev/null || \
	  { echo 'valgrind is missing' >&2; exit 1; }
	POTABLE_TEST_SLOW=1 \
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(unit_tests)' \
	  LOG_COMPILER='$(VALGRIND) -q --error-exitcode=99 --leak-check=full \
	  --errors-for-leak-kinds=definite,indirect,possible'

fuzz: $(fuzz_programs)
if FUZZING
	@$(sanitizer_environment) FUZZ_PROGRAMS='$(fuzz_programs)' \
	abs_top_srcdir='$(abs_top_srcdir)' abs_top_builddir='$(abs_top_builddir)' \
	  $(SHELL) $(srcdir)/tests/fuzz.sh
else
	@echo 'make fuzz needs: configure --enable-fuzzing CC=clang' >&2; exit 1
endif

lint:
	@abs_top_srcdir='$(abs_top_srcdir)' abs_top_builddir='$(abs_top_builddir)' \
	CLANG_TIDY='$(CLANG_TIDY)' \
	TIDY_FLAGS='-I$(abs_top_builddir) -I$(abs_top_srcdir)/lib \
	$(ICU_CFLAGS) $(XML_CFLAGS) $(YAML_CFLAGS) $(JSON_CFLAGS)' \
	  $(SHELL) $(srcdir)/tests/lint.sh

clean-local-fuzz:
	rm -rf fuzz-findings fuzz-corpus
clean-local: clean-local-fuzz

# Is every file under version control in the tarball, and no product of a build?
# SOURCES is a copy of them; without it git says which they are.
SOURCES =
check-tarball:
	@if test -n '$(SOURCES)'; then cd '$(SOURCES)' && find * .c* -type f; \
	else cd '$(srcdir)' && git ls-files | grep -v '^\.gitignore$$'; fi | \
	  sort >tracked && test -s tracked
	@tar -tf $(distdir).tar.xz | sed 's|^[^/]*/||' | grep -v '/$$' | sort \
	  >'$(abs_builddir)/packed'
	@if comm -23 tracked packed | grep .; then \
	  echo 'not in the tarball' >&2; exit 1; fi
	@if grep -E '\.(o|lo|la|pyc|trs|log)$$|/\.(deps|libs|dirstamp)' packed; \
	  then echo 'in the tarball' >&2; exit 1; fi
	@rm -f tracked packed

.PHONY: check-tarball check-corpus bench check-valgrind fuzz lint clean-local-fuzz
