/* What the commands of the program share: the tables that describe them, and
   the little that the program does around the library.

   A command is a `const struct cmd`; everything that is said about its options
   (parsing, --help, usage lines, the option lists of the manual pages) comes
   from its tables.  */
#ifndef POTABLE_CMD_H
#define POTABLE_CMD_H

#include <stddef.h>

#include "potable.h"

#if ENABLE_NLS
#include <libintl.h>
#define _(text) gettext(text)
#define ngettext_(one, many, n) ngettext(one, many, n)
#else
#define _(text) (text)
#define ngettext_(one, many, n) ((n) == 1 ? (one) : (many))
#endif
/* Marks a text for translation that is translated where it is printed.  */
#define N_(text) text

enum { DONE = 0, FINDINGS = 1, FAILED = 2 };

struct list {
    const char **items; /* owned; the strings are those of argv */
    size_t n, cap;
};

/* How align lists what differs.  */
enum report { REPORT_NONE, REPORT_TEXT, REPORT_JSON };

/* The command line, parsed.  A name means the same for all commands.  */
struct args {
    const char *output, *po, *package, *bugs; /* NULL: not given */
    const char *localized, *into;             /* the same */
    int fuzzy;                                /* enum potable_fuzzy */
    int format;                               /* enum potable_format */
    int locations;                            /* enum potable_locations */
    struct list front_matter, keys, include;  /* items NULL: not given */
    struct list its;                          /* rule files */
    bool no_wrap, force, strict, contexts, use_fuzzy, write_comments,
        strip_comments, check, verbose, help, version;
    unsigned width, jobs, minimum, threshold;
    const char *pairs; /* NULL: not given */
    int report;        /* enum report, of align */
    /* A whole site.  */
    const char *dir, *config, *output_dir; /* NULL: not given */
    struct list locales, pages;            /* items NULL: not given */
    bool dry_run, merge, is_site;
    bool in_place, no_fuzzy;
    /* A check.  */
    const char *source, *baseline, *write_baseline; /* NULL: not given */
    const char *explain;                            /* a rule, or NULL */
    struct list pos, rules, glossaries;
    int severity; /* enum potable_severity */
    bool list_rules, fix;
    /* A report.  */
    const char *diff, *history; /* NULL: not given */
    int sort;                   /* what comes first */
    bool no_findings;
    /* The first option given that is for files, or for a site, alone.  */
    const char *files_option, *site_option;
    struct list operands;
};

enum opt_kind {
    OPT_FLAG,   /* bool */
    OPT_TEXT,   /* const char *; the last use wins, but one that is required
                   can be used only once */
    OPT_NUMBER, /* unsigned, from min to max */
    OPT_WORD,   /* int, the value of one of words */
    OPT_LIST,   /* struct list; the argument is split at commas */
    OPT_KEYS,   /* the same, of key patterns */
    OPT_EACH    /* struct list; an item for each use */
};

/* What an option of a command that works on files or on a site is for.  */
enum opt_scope { SCOPE_BOTH, SCOPE_FILES, SCOPE_SITE };

struct word {
    const char *name;
    int value;
};

struct opt {
    char letter;      /* 0: none */
    const char *name; /* without "--"; a table ends with NULL */
    enum opt_kind kind;
    size_t member;    /* offsetof (struct args, ...) */
    const char *arg;  /* name of the argument in help texts; NULL: none, or
                         the words */
    const char *help; /* N_(), one sentence without a full stop */
    const struct word *words; /* ends with a NULL name */
    unsigned min, max;
    bool is_required; /* in a site: never */
    bool is_percent;  /* a number that may end in "%" */
    enum opt_scope scope;
};

struct cmd {
    const char *name;
    const char *summary;  /* N_(), what it does */
    const char *synopsis; /* what follows the name in a usage line */
    const struct opt *options;
    const struct opt *more; /* a table shared with other commands, or NULL */
    const struct opt *site; /* one more; if it is not NULL, the command works on
                               a whole site if it gets no operands */
    size_t min_operands, max_operands;
    int (*run)(const struct cmd *cmd, const struct args *args);
};

extern const struct cmd cmd_align, cmd_init, cmd_extract, cmd_update, cmd_merge,
    cmd_check, cmd_report, cmd_debug;

/* Options that commands which write a site share.  */
#define OPT_DRY_RUN                                                            \
    {                                                                          \
        .letter = 'n', .name = "dry-run", .kind = OPT_FLAG,                    \
        .member = offsetof(struct args, dry_run), .scope = SCOPE_SITE,         \
        .help = N_("write nothing; print what would change as a diff")         \
    }

/* Options on how pages are read; on which site, and which part of it;
   --help and --version.  */
extern const struct opt page_options[], site_options[], common_options[];

/* The option tables of CMD, ended by NULL; CMD NULL: those of the program.  */
struct opt_tables {
    const struct opt *tables[5];
};
struct opt_tables cmd_tables(const struct cmd *cmd);

/* Parses ARGV[0, N), what follows the name of CMD, into ARGS, which is all
   zero.  Returns DONE; or FAILED after it has told what is wrong.  The caller
   frees with args_clear, in both cases.  */
int args_parse(struct args *args, const struct cmd *cmd, char **argv, size_t n);
void args_clear(struct args *args);

/* Says on standard error that CMD was called in a wrong way, as FMT says, and
   how it is called.  Returns FAILED.  */
int usage_error(const struct cmd *cmd, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Prints what CMD (NULL: the program) is for and what its options are.  */
void print_help(const struct cmd *cmd);
void print_version(const struct cmd *cmd);

/* All commands, ended by NULL.  */
extern const struct cmd *const commands[];
/* The command NAME; NULL if there is none.  */
const struct cmd *cmd_find(const char *name);

/* Keeps in *BEST the name nearest to WORD seen so far; *DISTANCE starts as
   SIZE_MAX.  Names that share too little with WORD are not taken.  */
void nearest_add(const char **best, size_t *distance, const char *word,
                 const char *name);

/* Prints the remarks of LOG on standard error, `file:line:column: kind: text`,
   and forgets them; those on one file that follow each other are sorted by
   line.  Returns the number of warnings and errors.  */
size_t print_remarks(struct potable_log *log);
/* Prints one remark about FILE (NULL: the program), of SEVERITY.  */
void print_remark(enum potable_severity severity, const char *file,
                  const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Runs over the site that ARGS name; STEPS are bits of enum potable_step.  What
   there is to say is said.  Returns the exit status.  */
int run_site(const struct args *args, unsigned steps);

/* Prints what putting BYTES[0, N) into the file PATH, which need not exist,
   would change, as a unified diff that calls the file LABEL.  False: it could
   not, and has said why.  */
bool print_diff(const char *path, const char *label, const char *bytes,
                size_t n);

/* Is the output of ARGS a regular file that ARGS read, by whatever name: the
   catalog, a rule file, an operand, or standard input if they read that?  Says
   so then.  Rule files to which rule files lead are not looked at.  */
bool would_overwrite_input(const struct args *args);
/* Warns of each operand that is read as Markdown only because the ending of its
   name, which is that of a catalog, says nothing else.  Returns how many.  */
size_t warn_about_names(const struct args *args);

/* May what is written to FD have escape sequences for colours?  Not if
   NO_COLOR is set and not empty: https://no-color.org.  */
bool is_coloured(int fd);

/* Does the file PATH hold BYTES[0, N)?  A file that cannot be read does not;
 *EXISTS says whether it could be opened.  */
bool file_holds(const char *path, const char *bytes, size_t n, bool *exists);

/* What ARGS say about comments of localized pages.  */
enum potable_comments args_comments(const struct args *args);

/* Fills OPTIONS with what ARGS say about pages, and reads the rule files into
 *ITS, which the caller frees.  */
POTABLE_MUST_CHECK enum potable_status
page_options_make(struct potable_options *options, struct potable_its **its,
                  const struct args *args, struct potable_log *log);

/* Reads the site that ARGS name, or that the current folder is part of, into
 *SITE, which the caller frees.  */
POTABLE_MUST_CHECK enum potable_status site_read(struct potable_site **site,
                                                 const struct args *args,
                                                 struct potable_log *log);

#endif
