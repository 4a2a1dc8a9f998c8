/* Writes linebreak-table.h: line break classes and widths of all characters,
   and which pairs of classes a line may be broken between.
   Build: cc lib/base/linebreak-gen.c $(pkg-config --cflags --libs icu-uc)
   Run:   ./a.out >lib/base/linebreak-table.h
   It is no part of the library, so that no test depends on ICU's version.  */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

/* The table ends before plane 2; linebreak.c knows the rest by rule, and which
   Hangul syllables are LVT (H3).  */
enum { BLOCK = 16, N_CHARS = 0x20000, MAX_BLOCKS = 600 };

/* The classes of UAX #14 that are left when LB1 has resolved the others: AI,
   SA, SG and XX are AL, CJ is NS, CB is ID; BK stands for all mandatory breaks.
   OPW is OP of East Asian width, which LB30 leaves out.  The first five are not
   in the pair table.  */
enum lb_class {
    BK,
    SP,
    ZW,
    CM,
    ZWJ,
    OP,
    OPW,
    CL,
    CP,
    QU,
    GL,
    NS,
    EX,
    SY,
    IS,
    PR,
    PO,
    NU,
    AL,
    HL,
    ID,
    IN,
    HY,
    BA,
    BB,
    B2,
    RI,
    H2,
    H3,
    JL,
    JV,
    JT,
    EB,
    EM,
    WJ,
    N_CLASSES
};
static const char *const names[] = {
    "BK", "SP", "ZW", "CM", "ZWJ", "OP", "OPW", "CL", "CP", "QU", "GL", "NS",
    "EX", "SY", "IS", "PR", "PO",  "NU", "AL",  "HL", "ID", "IN", "HY", "BA",
    "BB", "B2", "RI", "H2", "H3",  "JL", "JV",  "JT", "EB", "EM", "WJ"};

static int
is_east_asian(UChar32 c)
{
    int w = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);

    return w == U_EA_FULLWIDTH || w == U_EA_WIDE || w == U_EA_HALFWIDTH;
}

static enum lb_class
class_of(UChar32 c)
{
    const char *name = u_getPropertyValueName(
        UCHAR_LINE_BREAK, u_getIntPropertyValue(c, UCHAR_LINE_BREAK),
        U_SHORT_PROPERTY_NAME);

    /* LB30b: what may become an emoji takes modifiers already.  */
    if (u_charType(c) == U_UNASSIGNED &&
        u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC))
        return EB;
    if (strcmp(name, "OP") == 0)
        return is_east_asian(c) ? OPW : OP;
    if (strcmp(name, "CP") == 0)
        return is_east_asian(c) ? CL : CP;
    if (strcmp(name, "H3") == 0)
        return H2;
    if (strcmp(name, "CR") == 0 || strcmp(name, "LF") == 0 ||
        strcmp(name, "NL") == 0)
        return BK;
    if (strcmp(name, "CJ") == 0)
        return NS;
    if (strcmp(name, "CB") == 0)
        return ID;
    for (int i = 0; i < N_CLASSES; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum lb_class)i;
    return AL;
}

/* Columns on a terminal: 0 for marks, controls, format characters and the
   Jamo that join a syllable, 2 for East Asian wide ones, else 1.  */
static int
width_of(UChar32 c)
{
    int w = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);

    if ((c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7fb))
        return 0;
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
        return 0;
    default:
        return w == U_EA_FULLWIDTH || w == U_EA_WIDE ? 2 : 1;
    }
}

static int
is_in(enum lb_class c, const char *list)
{
    size_t n = strlen(names[c]);

    for (const char *p = list; (p = strstr(p, names[c])) != NULL; p += n)
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return 1;
    return 0;
}

/* May a line be broken between A and B?  '_' yes, '%' only where spaces stand
   between them, '^' never.  In two places this is GNU libunistring 1.0 and not
   UAX #14, since catalogs are to be wrapped as gettext wraps them: CP and NS
   may be parted after spaces (LB16), and IS and a letter always (LB29).  */
static char
action(enum lb_class a, enum lb_class b)
{
    static const char *const never[][2] = {
        {NULL, "WJ CL CP EX IS SY"}, /* LB11, LB13 */
        {"OP OPW", NULL},            /* LB14 */
        {"QU", "OP OPW"},            /* LB15 */
        {"CL", "NS"},                /* LB16 */
        {"B2", "B2"},                /* LB17 */
    };
    static const char *const spaced[][2] = {
        {"WJ GL QU BB", NULL},    /* LB11, LB12, LB19, LB21 */
        {NULL, "QU BA HY NS IN"}, /* LB19, LB21, LB22 */
        {"SY", "HL"},             /* LB21b */
        {"AL HL", "NU"},          /* LB23 */
        {"NU", "AL HL"},          /* LB23 */
        {"PR", "ID EB EM"},       /* LB23a */
        {"ID EB EM", "PO"},       /* LB23a */
        {"PR PO", "AL HL"},       /* LB24 */
        {"AL HL", "PR PO"},       /* LB24 */
        {"CL CP NU", "PO PR"},    /* LB25 */
        {"PO PR", "OP OPW NU"},   /* LB25 */
        {"HY IS NU SY", "NU"},    /* LB25 */
        {"JL", "JL JV H2 H3"},    /* LB26 */
        {"JV H2", "JV JT"},       /* LB26 */
        {"JT H3", "JT"},          /* LB26 */
        {"JL JV JT H2 H3", "PO"}, /* LB27 */
        {"PR", "JL JV JT H2 H3"}, /* LB27 */
        {"AL HL", "AL HL"},       /* LB28 */
        {"CP", "NS"},             /* LB16 */
        {"AL HL NU", "OP"},       /* LB30 */
        {"CP", "AL HL NU"},       /* LB30 */
        {"EB", "EM"},             /* LB30b */
    };

    for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
        if ((!never[i][0] || is_in(a, never[i][0])) &&
            (!never[i][1] || is_in(b, never[i][1])))
            return '^';
    if (b == GL && a != BA && a != HY) /* LB12a */
        return '%';
    for (size_t i = 0; i < sizeof(spaced) / sizeof(*spaced); i++)
        if ((!spaced[i][0] || is_in(a, spaced[i][0])) &&
            (!spaced[i][1] || is_in(b, spaced[i][1])))
            return '%';
    return '_';
}

static unsigned char blocks[MAX_BLOCKS + 1][BLOCK];
static int n_blocks, block_of[N_CHARS / BLOCK];

static void
make_blocks(void)
{
    for (int i = 0; i < N_CHARS / BLOCK; i++) {
        int k = 0;

        for (int j = 0; j < BLOCK; j++) {
            UChar32 c = i * BLOCK + j;

            blocks[n_blocks][j] =
                (unsigned char)(class_of(c) | width_of(c) << 6);
        }
        while (memcmp(blocks[k], blocks[n_blocks], BLOCK) != 0)
            k++;
        if (k == n_blocks && ++n_blocks > MAX_BLOCKS)
            abort();
        block_of[i] = k;
    }
}

static void
print_bytes(const char *what, int n, const int *ints,
            const unsigned char *bytes)
{
    printf("%s = {", what);
    for (int i = 0, column = 80; i < n; i++) {
        char text[16];
        int len = sprintf(text, "%d,", ints ? ints[i] : bytes[i]);

        if (column + len > 80)
            column = printf("\n%s", "    ") - 1;
        column += printf("%s", text);
    }
    printf("\n};\n\n");
}

int
main(void)
{
    make_blocks();
    printf("/* Made by linebreak-gen.c from Unicode %s.  Do not edit.  */\n"
           "#ifndef PTB_BASE_LINEBREAK_TABLE_H\n"
           "#define PTB_BASE_LINEBREAK_TABLE_H\n\n",
           U_UNICODE_VERSION);
    printf("enum lb_class {");
    for (int i = 0; i < N_CLASSES; i++)
        printf("%sLB_%s,", i % 10 ? " " : "\n    ", names[i]);
    printf("\n    LB_N_CLASSES\n};\n\n/* Rows: the class before; columns: the "
           "class after, both from LB_OP on.\n   '_' break, '%%' break after "
           "spaces, '^' no break.  */\n"
           "static const char lb_pairs[][LB_N_CLASSES - LB_OP + 1] = {\n");
    for (int a = OP; a < N_CLASSES; a++) {
        printf("    \"");
        for (int b = OP; b < N_CLASSES; b++)
            putchar(action((enum lb_class)a, (enum lb_class)b));
        printf("\", /* %s */\n", names[a]);
    }
    printf("};\n\n");
    printf("enum { LB_BLOCK = %d, LB_N_CHARS = 0x%x };\n\n", BLOCK, N_CHARS);
    print_bytes("/* Number of the block of each LB_BLOCK characters.  */\n"
                "static const unsigned short lb_index[]",
                N_CHARS / BLOCK, block_of, NULL);
    print_bytes("/* Class, and width in columns times 64.  */\n"
                "static const unsigned char lb_blocks[]",
                n_blocks * BLOCK, NULL, &blocks[0][0]);
    printf("#endif\n");
    return ferror(stdout);
}
