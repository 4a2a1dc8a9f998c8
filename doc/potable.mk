# potable.mk: targets for a site that is translated with potable.
#
#	include potable.mk
#
# In a Makefile.am, where "include" is Automake's own, write
#
#	-include $(potable_mk)
#	potable_mk = /usr/share/potable/potable.mk
#
# or copy this file into the tree and include it from the Makefile.am.
#
# update-po	the template and all catalogs follow the masters
# merge-po	the localized pages follow the catalogs
#
# POTABLE		the program
# POTABLE_SITE		the folder of potable.yml
# POTABLE_FLAGS		options for every run, such as -j4
#
# potable writes only what changes, so files keep their times where nothing
# happened, and running a target twice costs little.  The targets may be made in
# one run of make -j: pages wait for the catalogs.

POTABLE ?= potable
POTABLE_SITE ?= .
POTABLE_FLAGS ?=

update-po:
	$(POTABLE) update -C '$(POTABLE_SITE)' $(POTABLE_FLAGS)

# Only if both are wanted in this run.
merge-po: | $(filter update-po,$(MAKECMDGOALS))
	$(POTABLE) merge -C '$(POTABLE_SITE)' $(POTABLE_FLAGS)

.PHONY: update-po merge-po
