# The example site, and `make demo`, which runs the main job on it.
course = \
	examples/course/_config.yml \
	examples/course/_data/nav.yml \
	examples/course/_includes/figure.html \
	examples/course/demo.sh \
	examples/course/en/week01.md \
	examples/course/en/week02.md \
	examples/course/fr/index.md \
	examples/course/fr/week02.md \
	examples/course/index.md \
	examples/course/po/fr.po \
	examples/course/po/zh_CN.po \
	examples/course/potable.yml \
	examples/course/zh/index.md \
	examples/course/zh/week01.md
EXTRA_DIST += $(course)

# A package that includes doc/potable.mk.
EXTRA_DIST += \
	examples/automake/Makefile.am \
	examples/automake/configure.ac \
	examples/automake/site/en/index.md \
	examples/automake/site/potable.yml

demo: potable$(EXEEXT)
	@$(built_potable) $(SHELL) '$(srcdir)/examples/course/demo.sh' demo

clean-local-demo:
	rm -rf demo
clean-local: clean-local-demo

.PHONY: demo clean-local-demo
