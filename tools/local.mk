# The program potable, on top of the public library only.
bin_PROGRAMS += potable
potable_SOURCES = \
	tools/cmd.h \
	tools/cmd-align.c \
	tools/cmd-check.c \
	tools/cmd-debug.c \
	tools/cmd-extract.c \
	tools/cmd-init.c \
	tools/cmd-merge.c \
	tools/cmd-report.c \
	tools/cmd-update.c \
	tools/diff.c \
	tools/files.c \
	tools/help.c \
	tools/main.c \
	tools/options.c \
	tools/remarks.c \
	tools/site.c
potable_CPPFLAGS = $(AM_CPPFLAGS) -DLOCALEDIR='"$(localedir)"'
potable_LDADD = libpotable.la $(LTLIBINTL)
