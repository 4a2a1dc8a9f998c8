/* Files: read whole, and replaced by all of the new bytes or none.  */
#include "config.h"

#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../unit.h"

/* Each test has a folder of its own and is in it.  */
static int
set_up(void **state)
{
    char *folder = strdup("/tmp/potable-unit.XXXXXX");

    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int
tear_down(void **state)
{
    char *folder = *state;
    DIR *dir = opendir(folder);
    struct dirent *entry;
    int failed = dir == NULL;

    while (dir && (entry = readdir(dir)))
        if (entry->d_name[0] != '.' && unlink(entry->d_name) != 0)
            failed |= rmdir(entry->d_name) != 0;
    if (dir)
        closedir(dir);
    failed |= chdir("/") != 0 || rmdir(folder) != 0;
    free(folder);
    return failed ? -1 : 0;
}

/* The number of files in the current folder.  */
static int
n_files(void)
{
    DIR *dir = opendir(".");
    struct dirent *entry;
    int n = 0;

    assert_non_null(dir);
    while ((entry = readdir(dir)))
        n += entry->d_name[0] != '.' || entry->d_name[1] > '.';
    closedir(dir);
    return n;
}

static void
put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void
check_contents(const char *path, const char *want)
{
    char got[100];
    FILE *f = fopen(path, "rb");
    size_t n;

    assert_non_null(f);
    n = fread(got, 1, sizeof(got) - 1, f);
    fclose(f);
    got[n] = '\0';
    assert_string_equal(got, want);
}

static mode_t
mode_of(const char *path)
{
    struct stat sb;

    assert_int_equal(stat(path, &sb), 0);
    return sb.st_mode & 07777;
}

/* LOG must hold one error about FILE, and TEXT must be in it.  */
static void
check_error(struct potable_log *log, enum potable_status code, const char *file,
            const char *text)
{
    const struct potable_remark *r = potable_log_at(log, 0);

    assert_int_equal(potable_log_n(log), 1);
    assert_int_equal(r->severity, POTABLE_ERROR);
    assert_int_equal(r->code, code);
    assert_string_equal(r->file, file);
    if (!strstr(r->text, text))
        fail_msg("\"%s\" does not say \"%s\"", r->text, text);
}

static void
test_reading_appends(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    put("a", "one\r\n");
    put("empty", "");
    ptb_buf_add_str(&b, "<");
    assert_int_equal(ptb_file_read(&b, "a", NULL), POTABLE_OK);
    assert_int_equal(ptb_file_read(&b, "empty", NULL), POTABLE_OK);
    assert_int_equal(ptb_file_read(&b, "a", NULL), POTABLE_OK);
    assert_slice(ptb_buf_slice(&b), "<one\r\none\r\n");
    ptb_buf_free(&b);
}

static void
test_a_small_file_takes_little_memory(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    put("small", "0123456789abcdef");
    assert_int_equal(ptb_file_read(&b, "small", NULL), POTABLE_OK);
    assert_int_equal(b.n, 16);
    assert_in_range(b.cap, 16, 64);
    ptb_buf_free(&b);
}

static void
test_a_file_of_unknown_size_is_read_whole(void **state)
{
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    assert_int_equal(ptb_file_read(&b, "/proc/self/stat", NULL), POTABLE_OK);
    assert_true(b.n > 20);
    ptb_buf_free(&b);
    assert_int_equal(ptb_file_read(&b, "/dev/null", NULL), POTABLE_OK);
    assert_int_equal(b.n, 0);
    ptb_buf_free(&b);
}

/* Reading PATH must fail with an error that says TEXT.  */
static void
check_unreadable(const char *path, const char *text)
{
    struct potable_log *log = potable_log_new();
    struct ptb_buf b = PTB_BUF_INIT;

    ptb_buf_add_str(&b, "before");
    assert_int_equal(ptb_file_read(&b, path, log), POTABLE_EIO);
    check_error(log, POTABLE_EIO, path, text);
    assert_slice(ptb_buf_slice(&b), "before");
    ptb_buf_free(&b);
    potable_log_free(log);
}

static void
test_missing_and_folders_cannot_be_read(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0777), 0);
    check_unreadable("missing", "No such file or directory");
    check_unreadable("folder", "Is a directory");
    check_unreadable("folder/missing", "No such file or directory");
    if (geteuid() != 0) { /* root may read everything */
        put("secret", "x");
        assert_int_equal(chmod("secret", 0), 0);
        check_unreadable("secret", "Permission denied");
    }
}

/* A file that is too large is refused before memory is taken for it.  */
static void
test_a_file_has_a_largest_size(void **state)
{
    struct potable_log *log = potable_log_new();
    struct ptb_buf b = PTB_BUF_INIT;

    (void)state;
    put("large", "");
    if (truncate("large", (off_t)1 << 40) != 0) {
        potable_log_free(log);
        skip(); /* no holes in files here */
    }
    assert_int_equal(ptb_file_read(&b, "large", log), POTABLE_ELIMIT);
    check_error(log, POTABLE_ELIMIT, "large", "larger than");
    assert_int_equal(b.cap, 0);
    potable_log_free(log);
}

static void
test_a_new_file_has_the_mode_of_the_umask(void **state)
{
    mode_t old = umask(027);

    (void)state;
    assert_int_equal(ptb_file_write("new", PTB_S("text"), NULL), POTABLE_OK);
    umask(old);
    check_contents("new", "text");
    assert_int_equal(mode_of("new"), 0640);
    assert_int_equal(n_files(), 1);
}

static void
test_an_old_file_keeps_its_mode(void **state)
{
    struct stat before, after;

    (void)state;
    put("old", "a longer text");
    assert_int_equal(chmod("old", 0751), 0);
    assert_int_equal(stat("old", &before), 0);
    assert_int_equal(ptb_file_write("old", PTB_S("new"), NULL), POTABLE_OK);
    check_contents("old", "new");
    assert_int_equal(mode_of("old"), 0751);
    assert_int_equal(stat("old", &after), 0);
    /* Another file under the name: it was renamed, not written over.  */
    assert_int_not_equal(before.st_ino, after.st_ino);
    assert_int_equal(n_files(), 1);
}

/* What the owner alone may read is not shown to others meanwhile, and the
   umask, which all threads share, is not touched.  */
static void
test_the_file_beside_a_private_one_is_private(void **state)
{
    struct ptb_file f;
    mode_t old = umask(0);

    (void)state;
    put("private", "old");
    assert_int_equal(chmod("private", 0600), 0);
    assert_int_equal(ptb_file_open(&f, "private", NULL), POTABLE_OK);
    assert_int_equal(mode_of(f.temp.p), 0600);
    ptb_file_add(&f, PTB_S("new"));
    assert_int_equal(ptb_file_close(&f, NULL), POTABLE_OK);
    assert_int_equal(umask(old), 0);
    check_contents("private", "new");
    assert_int_equal(mode_of("private"), 0600);
}

static void
test_two_writers_of_one_file(void **state)
{
    struct ptb_file a, b;

    (void)state;
    assert_int_equal(ptb_file_open(&a, "file", NULL), POTABLE_OK);
    assert_int_equal(ptb_file_open(&b, "file", NULL), POTABLE_OK);
    ptb_file_add(&a, PTB_S("a"));
    ptb_file_add(&b, PTB_S("b"));
    assert_int_equal(ptb_file_close(&a, NULL), POTABLE_OK);
    check_contents("file", "a");
    assert_int_equal(ptb_file_close(&b, NULL), POTABLE_OK);
    check_contents("file", "b");
    assert_int_equal(n_files(), 1);
}

static void
test_a_symbolic_link_is_followed(void **state)
{
    struct stat sb;

    (void)state;
    assert_int_equal(mkdir("folder", 0777), 0);
    put("folder/file", "old");
    assert_int_equal(symlink("folder/file", "link"), 0);
    assert_int_equal(ptb_file_write("link", PTB_S("new"), NULL), POTABLE_OK);
    assert_int_equal(lstat("link", &sb), 0);
    assert_true(S_ISLNK(sb.st_mode));
    check_contents("folder/file", "new");
    assert_int_equal(unlink("folder/file"), 0);
}

static void
test_no_file_can_be_made_where_no_folder_is(void **state)
{
    struct potable_log *log = potable_log_new();

    (void)state;
    assert_int_equal(ptb_file_write("missing/file", PTB_S("x"), log),
                     POTABLE_EIO);
    check_error(log, POTABLE_EIO, "missing/file", "does not exist");
    potable_log_clear(log);
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(ptb_file_write("folder", PTB_S("x"), log), POTABLE_EIO);
    check_error(log, POTABLE_EIO, "folder", "Is a directory");
    assert_int_equal(n_files(), 1);
    potable_log_free(log);
}

static void
test_a_full_device_is_an_error(void **state)
{
    struct potable_log *log = potable_log_new();

    (void)state;
    assert_int_equal(ptb_file_write("/dev/full", PTB_S("x"), log), POTABLE_EIO);
    check_error(log, POTABLE_EIO, "/dev/full", "No space left on device");
    assert_int_equal(ptb_file_write("/dev/null", PTB_S("x"), NULL), POTABLE_OK);
    potable_log_free(log);
}

/* The limit on the size of files stands for a disk that fills up while the
   temporary file is written.  */
static void
test_a_failed_write_leaves_the_old_file_alone(void **state)
{
    struct potable_log *log = potable_log_new();
    struct rlimit old, small;
    char text[8192];

    (void)state;
    put("file", "old text");
    memset(text, 'x', sizeof(text));
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 4096;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_int_equal(ptb_file_write("file", ptb_slice(text, sizeof(text)), log),
                     POTABLE_EIO);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    check_error(log, POTABLE_EIO, "file", "File too large");
    check_contents("file", "old text");
    assert_int_equal(n_files(), 1);
    potable_log_free(log);
}

/* Writes "text" to standard output while it is FD, -1: closed.  */
static enum potable_status
write_stdout(int fd, struct potable_log *log)
{
    int saved = dup(STDOUT_FILENO);
    enum potable_status st;

    fflush(stdout);
    if (fd >= 0)
        dup2(fd, STDOUT_FILENO);
    else
        close(STDOUT_FILENO);
    st = ptb_file_write("-", PTB_S("text"), log);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    return st;
}

static void
test_standard_output(void **state)
{
    struct potable_log *log = potable_log_new();
    int fd = open("out", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    (void)state;
    assert_true(fd >= 0);
    assert_true(full >= 0);
    assert_int_equal(write_stdout(fd, log), POTABLE_OK);
    assert_int_equal(write_stdout(fd, log), POTABLE_OK);
    check_contents("out", "texttext");
    assert_int_equal(potable_log_n(log), 0);
    assert_int_equal(write_stdout(full, log), POTABLE_EIO);
    check_error(log, POTABLE_EIO, "standard output", "No space left on device");
    potable_log_clear(log);
    assert_int_equal(write_stdout(-1, log), POTABLE_EIO);
    check_error(log, POTABLE_EIO, "standard output", "Bad file descriptor");
    close(fd);
    close(full);
    potable_log_free(log);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_reading_appends),
        TEST(test_a_small_file_takes_little_memory),
        TEST(test_a_file_of_unknown_size_is_read_whole),
        TEST(test_missing_and_folders_cannot_be_read),
        TEST(test_a_file_has_a_largest_size),
        TEST(test_a_new_file_has_the_mode_of_the_umask),
        TEST(test_an_old_file_keeps_its_mode),
        TEST(test_the_file_beside_a_private_one_is_private),
        TEST(test_two_writers_of_one_file),
        TEST(test_a_symbolic_link_is_followed),
        TEST(test_no_file_can_be_made_where_no_folder_is),
        TEST(test_a_full_device_is_an_error),
        TEST(test_a_failed_write_leaves_the_old_file_alone),
        TEST(test_standard_output),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
