# The manual.  potable.1 and potable-NAME.1 are made of --help and the .x files
# when something they say changes, with help2man; the tarball has them.
command_manuals = \
	doc/potable-align.1 \
	doc/potable-check.1 \
	doc/potable-debug.1 \
	doc/potable-extract.1 \
	doc/potable-init.1 \
	doc/potable-merge.1 \
	doc/potable-report.1 \
	doc/potable-update.1
dist_man_MANS += doc/potable.1 $(command_manuals) doc/potable.3 doc/potable.5 \
	doc/potable-rules.7 doc/potable.yml.5
# For editors that check YAML: what potable.yml may hold; and what a report and
# findings are.
dist_doc_DATA += doc/potable.yml.schema.json doc/potable-report.schema.json \
	doc/potable-findings.schema.json
EXTRA_DIST += doc/potable-check.yml doc/pre-commit-hooks.yaml
EXTRA_DIST += doc/potable.x doc/potable-align.x doc/potable-check.x \
	doc/potable-debug.x \
	doc/potable-extract.x doc/potable-init.x doc/potable-merge.x \
	doc/potable-report.x \
	doc/potable-update.x

# Targets for the Makefile of a site; potable.pc says where they are.
potablemkdir = $(datadir)/potable
dist_potablemk_DATA = doc/potable.mk

# The guide, a site that is translated with potable.
guide_dedir = $(docdir)/guide/de
dist_guide_de_DATA = \
	doc/guide/de/align.md \
	doc/guide/de/check.md \
	doc/guide/de/index.md \
	doc/guide/de/maintainers.md \
	doc/guide/de/translators.md \
	doc/guide/de/weblate.md
guide_endir = $(docdir)/guide/en
dist_guide_en_DATA = \
	doc/guide/en/align.md \
	doc/guide/en/check.md \
	doc/guide/en/index.md \
	doc/guide/en/maintainers.md \
	doc/guide/en/translators.md \
	doc/guide/en/weblate.md
guide_frdir = $(docdir)/guide/fr
dist_guide_fr_DATA = \
	doc/guide/fr/align.md \
	doc/guide/fr/check.md \
	doc/guide/fr/index.md \
	doc/guide/fr/maintainers.md \
	doc/guide/fr/translators.md \
	doc/guide/fr/weblate.md
EXTRA_DIST += doc/guide/potable.yml doc/guide/po/de.po doc/guide/po/fr.po \
	doc/guide/po/guide.pot doc/guide/po/potable.state

update-guide: potable$(EXEEXT)
	@$(built_potable) "$$POTABLE" update --merge -C '$(srcdir)/doc/guide'
.PHONY: update-guide

# They depend on sources, and on the program only in order (|): the sources of a
# tarball are older than the manual, so that its users need no help2man.
manual_sources = $(srcdir)/tools/help.c $(srcdir)/tools/options.c \
	$(srcdir)/configure.ac
run_help2man = $(MKDIR_P) doc && \
	LC_ALL=C $(HELP2MAN) --no-info --manual='User Commands' \
	  --source='potable $(PACKAGE_VERSION)' --output=$@.tmp
# help2man writes a month; a date is what other programs can read.
set_date = date=`date -u +%Y-%m-%d` && \
	sed '/^\.TH/s/"[A-Z][a-z]* [0-9][0-9]*"/"'"$$date"'"/' $@.tmp >$@.new && \
	rm -f $@.tmp && mv -f $@.new $@

doc/potable.1: $(srcdir)/doc/potable.x $(srcdir)/tools/main.c $(manual_sources) \
	| potable$(EXEEXT)
	$(AM_V_GEN)$(run_help2man) --include='$(srcdir)/doc/potable.x' \
	  ./potable$(EXEEXT) && $(set_date)

$(command_manuals): $(manual_sources) | potable$(EXEEXT)
	$(AM_V_GEN)page='$(@F)' && name=$${page#potable-} && name=$${name%.1} && \
	$(run_help2man) --include="$(srcdir)/doc/potable-$$name.x" \
	  --help-option="$$name --help" --version-option="$$name --version" \
	  ./potable$(EXEEXT) && $(set_date)
doc/potable-check.1: $(srcdir)/doc/potable-check.x $(srcdir)/tools/cmd-check.c
doc/potable-debug.1: $(srcdir)/doc/potable-debug.x $(srcdir)/tools/cmd-debug.c
doc/potable-extract.1: $(srcdir)/doc/potable-extract.x \
	$(srcdir)/tools/cmd-extract.c
doc/potable-init.1: $(srcdir)/doc/potable-init.x $(srcdir)/tools/cmd-init.c
doc/potable-merge.1: $(srcdir)/doc/potable-merge.x $(srcdir)/tools/cmd-merge.c
doc/potable-report.1: $(srcdir)/doc/potable-report.x \
	$(srcdir)/tools/cmd-report.c
doc/potable-update.1: $(srcdir)/doc/potable-update.x \
	$(srcdir)/tools/cmd-update.c

CLEANFILES += doc/*.tmp doc/*.new
MAINTAINERCLEANFILES = doc/potable.1 $(command_manuals)
