# The tests.  `make check` runs unit tests (TAP, by cmocka), scripts, and every
# seed of the fuzz targets.

TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' CMOCKA_MESSAGE_OUTPUT=TAP \
	$(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_COMPILER = $(SHELL)
AM_TESTS_ENVIRONMENT = \
	abs_top_srcdir='$(abs_top_srcdir)'; export abs_top_srcdir; \
	abs_top_builddir='$(abs_top_builddir)'; export abs_top_builddir; \
	CC='$(CC)'; export CC; NM='$(NM)'; export NM; \
	CPPFLAGS='$(CPPFLAGS) $(ICU_CFLAGS) $(XML_CFLAGS) $(YAML_CFLAGS)'; \
	export CPPFLAGS;

# Unit tests: tests/unit/MODULE/test-NAME.c.  A new one gets one line here:
# what is not said of a program is taken from AM_CPPFLAGS and LDADD.
LDADD = libpotable-core.la $(CMOCKA_LIBS)
unit_tests = \
	tests/unit/page/test-liquid \
	tests/unit/base/test-utf8


# Scripts: tests/NAME.sh look at the sources, tests/cli/NAME.sh run the program.
source_tests =
cli_tests =

if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS += $(unit_tests)
else
check_DATA += cmocka-is-needed
endif
TESTS += $(source_tests) $(cli_tests)
EXTRA_DIST += $(source_tests) $(cli_tests)
EXTRA_DIST += tests/unit/unit.h

cmocka-is-needed:
	@echo 'make check needs cmocka (Debian: libcmocka-dev).' >&2; \
	echo 'Install it and run configure again.' >&2; exit 1
