# potable.mk: targets for a site that is translated with potable (GNU make).
#
#	include $(shell pkg-config --variable=potable_mk potable)
#
# Automake has an "include" of its own: examples/automake/ shows what to write
# instead.  A copy of this file in your tree does as well.
#
# update-po	the template and the catalogs follow the masters
# merge-po	the localized pages follow the catalogs
# check-po	what is wrong in pages and catalogs; fails if something is
# report-po	how complete the locales are
#
# POTABLE		the program
# POTABLE_SITE		the folder of potable.yml
# POTABLE_FLAGS		options for every run, such as -j4
# POTABLE_CHECK_FLAGS	options for check-po, such as --severity=warning
# POTABLE_REPORT_FLAGS	options for report-po, such as --format=markdown
#
# potable itself knows what is up to date and writes only files that change, so
# they keep their times, and making a target twice costs little.  Asked for
# together, the targets are made in this order, also with -j.  A target of yours
# that needs more than one of them says so, too: "merge-po: | update-po".

POTABLE ?= potable
POTABLE_SITE ?= .
POTABLE_FLAGS ?=
POTABLE_CHECK_FLAGS ?=
POTABLE_REPORT_FLAGS ?=

update-po:
	$(POTABLE) update -C '$(POTABLE_SITE)' $(POTABLE_FLAGS)

merge-po: | $(filter update-po,$(MAKECMDGOALS))
	$(POTABLE) merge -C '$(POTABLE_SITE)' $(POTABLE_FLAGS)

check-po: | $(filter update-po merge-po,$(MAKECMDGOALS))
	$(POTABLE) check -C '$(POTABLE_SITE)' $(POTABLE_FLAGS) \
	  $(POTABLE_CHECK_FLAGS)

report-po: | $(filter update-po merge-po check-po,$(MAKECMDGOALS))
	$(POTABLE) report -C '$(POTABLE_SITE)' $(POTABLE_FLAGS) \
	  $(POTABLE_REPORT_FLAGS)

.PHONY: update-po merge-po check-po report-po
