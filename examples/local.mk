# The example site, and the main job shown on it.
EXTRA_DIST += examples/course

demo: all
	@$(built_potable) $(SHELL) '$(srcdir)/examples/course/demo.sh'

.PHONY: demo
